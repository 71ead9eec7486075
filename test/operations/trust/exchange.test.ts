import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAudit } from '../../../src/contract/audit/list.ts'
import { verifyAudit } from '../../../src/contract/audit/verify.ts'
import { listKeys } from '../../../src/contract/key/list.ts'
import type { Sent } from '../../../src/contract/operation.ts'
import { getToken } from '../../../src/contract/token/get.ts'
import { createTrust } from '../../../src/contract/trust/create.ts'
import { deleteTrust } from '../../../src/contract/trust/delete.ts'
import { listTrusts } from '../../../src/contract/trust/list.ts'
import { forgetJobs, recordRefusals } from '../../../src/daemon/jobs/upkeep.ts'
import { exchange } from '../../../src/daemon/trust/exchange.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { answer, type CiIssuer, openCiIssuer, type Signing } from '../../fakes/ci-issuer.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { endOf } from '../team.ts'

const minute = 60_000
const main = 'repo:acme/checkout:ref:refs/heads/main'
const branches = 'repo:acme/checkout:ref:refs/heads/*'

for (const dialect of dialects)
  describe(`jobs that sign in by a trust on ${dialect}`, () => {
    let world: World
    let acme: Company
    let ci: CiIssuer
    let trust: { id: string }
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
      ci = await openCiIssuer()
      trust = await made()
    })
    afterAll(async () => {
      await world.close()
      await ci.close()
    })

    const made = async (more: Partial<Sent<typeof createTrust>> = {}) => {
      const bound = { project: acme.project, env: 'sandbox' as const, roles: ['developer'] }
      const named = { issuer: ci.url, subject: branches }
      return (await acme.owner.call(createTrust, { ...bound, ...named, ...more })).trust
    }
    const seconds = () => Math.floor(world.clock.now / 1000)
    const claims = (more: Record<string, unknown> = {}) => ({
      ...{ aud: trust.id, sub: main, iat: seconds(), exp: seconds() + 300 },
      ...more,
    })
    const present = (token: string, to = trust.id) => {
      world.clock.now += 7_000
      return exchange({ trust: to, token, requestId: newId('request') }, world.runtime)
    }
    const presentWith = async (more: Record<string, unknown>, signing?: Signing) =>
      present(await ci.token(claims(more), signing))
    const lastEvent = async () => {
      const asked = { workspace: 'acme', action: 'trust.exchange', limit: 1 }
      const [event] = (await acme.owner.call(listAudit, asked)).items
      if (!event) throw new Error('no job is on record')
      return event
    }
    /** Which claim the workspace's own audit says did not match. */
    const claimOf = async (ended: Promise<unknown>) => {
      expect(await ended).toBeNull()
      const { outcome, detail } = await lastEvent()
      expect(outcome).toBe('refused')
      return detail['claim']
    }

    test('a job gets a token for 15 minutes, with the roles and the place of the trust, on record with its subject', async () => {
      const got = await presentWith({ jti: 'job-7' })
      expect(got).toMatchObject({ expiresInSeconds: 900 })
      const job = world.as(`Bearer ${got?.secret}`)
      const { token } = await job.call(getToken, { token: 'me' })
      expect(token).toMatchObject({
        ...{ roles: ['developer'], projectSlug: 'portal', env: 'sandbox', trust: trust.id },
      })
      expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBe(15 * minute)
      expect(await endOf(job.call(listKeys, {}))).toBe('done')
      expect(await lastEvent()).toMatchObject({
        ...{ outcome: 'done', actor: trust.id, target: token.id },
        detail: { issuer: ci.url, subject: main, jti: 'job-7' },
      })
      expect(await world.dump()).not.toContain(got?.secret)
      const { items } = await acme.owner.call(listTrusts, { workspace: 'acme' })
      expect(items.find(({ id }) => id === trust.id)?.lastUsedAt).not.toBeNull()
      // A job makes many calls on one token of its CI.
      expect(await presentWith({ jti: 'job-7' })).not.toBeNull()
      world.clock.now = Date.parse(token.expiresAt)
      expect(await endOf(job.call(getToken, { token: 'me' }))).toBe('unauthenticated')
      world.clock.now += 24 * 60 * minute
      await forgetJobs(world.runtime)
      expect(await endOf(acme.owner.call(getToken, { token: token.id }))).toBe('not_found')
      await acme.owner.call(verifyAudit, { workspace: 'acme' })
    })

    test.each(['ES256', 'EdDSA'])('%s is taken too', async (alg) => {
      const other = await openCiIssuer(alg)
      const { id } = await made({ issuer: other.url, audience: 'ptc' })
      expect(await present(await other.token(claims({ aud: ['ptc'] })), id)).not.toBeNull()
      await other.close()
    })

    test('each claim that does not match is named to the workspace, and to nobody else', async () => {
      const now = seconds()
      const wrong: [claim: string, more: Record<string, unknown>, signing?: Signing][] = [
        ['iss', { iss: `${ci.url}/` }],
        ['aud', { aud: 'somebody-else' }],
        ['aud', { aud: [trust.id, 'somebody-else'] }],
        ['aud', { aud: undefined }],
        ['sub', { sub: 'repo:acme/other:ref:refs/heads/main' }],
        ['sub', { sub: `x${main}` }],
        ['sub', { sub: `${main}/more` }],
        ['sub', { sub: `${main}\n` }],
        ['sub', { sub: undefined }],
        ['exp', { exp: now - 60 }],
        ['exp', { exp: undefined }],
        ['nbf', { nbf: now + 3600 }],
        ['iat', { iat: now + 3600 }],
        ['iat', { iat: now - 7 * 3600 }],
        ['iat', { iat: undefined }],
        ['kid', {}, { kid: 'nobody' }],
        ['typ', {}, { typ: 'at+jwt' }],
      ]
      for (const [claim, more, signing] of wrong)
        expect([more, await claimOf(presentWith(more, signing))]).toEqual([more, claim])
      expect(await lastEvent()).toMatchObject({ actor: trust.id, detail: { got: 'at+jwt' } })
      await presentWith({ iss: `${ci.url}/` })
      expect((await lastEvent()).detail).toMatchObject({ claim: 'iss', got: `${ci.url}/` })
    })

    test('a token that nobody signed, that was changed, or that a shared secret signed is none', async () => {
      const good = await ci.token(claims())
      const [, body = '', signature = ''] = good.split('.')
      const head = (header: object) => Buffer.from(JSON.stringify(header)).toString('base64url')
      expect(await claimOf(present(`${head({ alg: 'none' })}.${body}.`))).toBe('alg')
      const hs = await new SignJWT(claims({ iss: ci.url }))
        .setProtectedHeader({ alg: 'HS256', kid: 'any' })
        .sign(Buffer.alloc(32))
      expect(await claimOf(present(hs))).toBe('alg')
      const other = Buffer.from(body, 'base64url').toString().replace('checkout', 'checkin')
      const forged = `${good.split('.')[0]}.${Buffer.from(other).toString('base64url')}.${signature}`
      expect(await claimOf(present(forged))).toBe('signature')
      for (const text of ['x', 'a.b.c', '..', good.slice(0, good.lastIndexOf('.'))])
        expect(await claimOf(present(text))).toBe('token')
    })

    test('a key that was rotated is fetched, an unknown one at most once a minute', async () => {
      world.clock.now += 2 * minute
      await presentWith({})
      await ci.rotate()
      const before = ci.asked()
      world.clock.now += minute
      expect(await presentWith({})).not.toBeNull()
      expect(ci.asked()).toBe(before + 1)
      for (const kid of ['one', 'two', 'three'])
        expect(await claimOf(presentWith({}, { kid }))).toBe('kid')
      expect(ci.asked()).toBe(before + 1)
    })

    test('an issuer that is slow, huge, redirecting, broken or somebody else is none', async () => {
      const ways: Parameters<CiIssuer['misbehave']>[] = [
        ['discovery', () => {}],
        ['keys', (response) => answer(response, { keys: ['x'.repeat(300_000)] })],
        ['keys', (response) => response.writeHead(302, { Location: `${ci.url}/keys` }).end()],
        ['keys', (response) => response.writeHead(500).end()],
        ['keys', (response) => response.end('[]')],
        ['discovery', (response) => answer(response, { issuer: `${ci.url}/`, jwks_uri: ci.url })],
        ['discovery', (response) => answer(response, { issuer: ci.url })],
        ...['https://10.0.0.1/keys', 'https://localhost/keys', 'http://169.254.169.254/keys'].map(
          (at): Parameters<CiIssuer['misbehave']> => [
            'discovery',
            (response) => answer(response, { issuer: ci.url, jwks_uri: at }),
          ],
        ),
      ]
      const told: unknown[] = []
      for (const [at, way] of ways) {
        world.clock.now += 61 * minute
        ci.misbehave(at, way)
        expect(await claimOf(presentWith({}))).toBe('issuer')
        told.push((await lastEvent()).detail['why'])
        ci.misbehave(at, null)
      }
      expect(told.map((why) => String(why).replace(/127\S+/, 'it'))).toEqual([
        'cannot be asked: it did not answer in 250 ms',
        'cannot be asked: it sent more than 256 KiB',
        'cannot be asked: it answered 302',
        'cannot be asked: it answered 500',
        'cannot be asked: it answered with no JSON object',
        'cannot be asked: its discovery document names another issuer',
        'cannot be asked: its discovery document names no jwks_uri',
        'cannot be asked: 10.0.0.1 is no address of the public internet',
        'cannot be asked: localhost is no address of the public internet',
        'cannot be asked: 169.254.169.254 is no https URL',
      ])
      world.clock.now += minute
      expect(await presentWith({})).not.toBeNull()
    })

    test('a deleted trust signs nobody in, and ends the tokens that it gave at once', async () => {
      const { id } = await made()
      const token = await ci.token(claims({ aud: id }))
      const job = world.as(`Bearer ${(await present(token, id))?.secret}`)
      expect(await endOf(job.call(getToken, { token: 'me' }))).toBe('done')
      expect(await acme.owner.call(deleteTrust, { trust: id })).toMatchObject({ ended: 1 })
      expect(await endOf(job.call(getToken, { token: 'me' }))).toBe('unauthenticated')
      expect(await claimOf(present(token, id))).toBe('trust')
      expect(await present(token, newId('trust'))).toBeNull()
      expect(await endOf(acme.owner.call(deleteTrust, { trust: id }))).toBe('not_found')
    })

    test('a flood of refusals is counted, and an archived workspace signs nobody in', async () => {
      world.clock.now += minute
      const token = await ci.token(claims({ aud: 'wrong' }))
      const events = async () =>
        (
          await acme.owner.call(listAudit, {
            workspace: 'acme',
            action: 'trust.exchange',
            limit: 200,
          })
        ).items.length
      const before = await events()
      for (let call = 0; call < 15; call++)
        await exchange({ trust: trust.id, token, requestId: '' }, world.runtime)
      expect(await events()).toBe(before + 10)
      await recordRefusals(world.runtime, true)
      const asked = { workspace: 'acme', action: 'refusals.counted' }
      const [counted] = (await acme.owner.call(listAudit, asked)).items
      expect(counted).toMatchObject({ actor: trust.id, detail: { count: 5 } })
      await world.store.write(({ workspaces }) =>
        workspaces.change(acme.workspace, { archived_at: world.clock.now }),
      )
      expect(await claimOf(presentWith({}))).toBe('workspace')
    })
  })
