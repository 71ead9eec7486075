import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { getAuth } from '../../../src/contract/auth/get.ts'
import { setAuth } from '../../../src/contract/auth/set.ts'
import { getCatalog } from '../../../src/contract/catalog/get.ts'
import { setCatalog } from '../../../src/contract/catalog/set.ts'
import { addDomain } from '../../../src/contract/domain/add.ts'
import { bindDomain } from '../../../src/contract/domain/bind.ts'
import { verifyDomain } from '../../../src/contract/domain/verify.ts'
import { diffEnv } from '../../../src/contract/env/diff.ts'
import { promoteEnv } from '../../../src/contract/env/promote.ts'
import { listEvents } from '../../../src/contract/event/list.ts'
import { addProjectMember } from '../../../src/contract/project/member/add.ts'
import { createWebhook } from '../../../src/contract/webhook/create.ts'
import { dialects } from '../../databases.ts'
import { nameServer } from '../../fakes/name-server.ts'
import { newRoad, type Road, refusal } from '../production/road.ts'

for (const dialect of dialects)
  describe(`I29: promotion on ${dialect}`, () => {
    let road: Road
    beforeEach(async () => {
      road = await newRoad(dialect)
      const { owner, project } = road.acme
      const sandbox = { project, env: 'sandbox' as const }
      const roles = { viewer: 'Reader', editor: 'Editor' }
      await owner.call(setCatalog, { ...sandbox, roles, permissions: { editor: 'orders:write' } })
      await owner.call(setAuth, {
        ...{ ...sandbox, methods: ['passkey', 'oidc', 'social'], social: ['google'] },
        ...{ sessionIdle: '1h', redirectUris: ['http://localhost:3000/callback'] },
        ...{ oidcIssuer: 'https://id.sandbox.example', oidcClientId: 'sandbox-client' },
        ...{ publicJoin: 'on' as const, joinRole: 'editor' },
      })
      await owner.call(createWebhook, {
        ...{
          ...sandbox,
          url: 'https://hooks.example.com/sandbox',
          events: ['key.*', 'env.promoted'],
        },
      })
      road.gatesPassed()
    })
    afterEach(() => road.world.close())

    const production = () => ({ project: road.acme.project, env: 'production' as const })
    const diff = () => road.acme.owner.call(diffEnv, { project: road.acme.project })
    const promote = (given: { digest?: string; env?: 'sandbox' } = {}) =>
      road.acme.owner.call(promoteEnv, { project: road.acme.project, ...given })
    const told = async () => (await road.events('env.promoted')).length
    const built = async () => {
      const { catalog } = await road.acme.owner.call(getCatalog, production())
      const { auth } = await road.acme.owner.call(getAuth, production())
      return { catalog, auth }
    }

    test('the difference names what is promoted, what is supplied by hand and how, and nothing that is never told', async () => {
      const { changes, supply, withheld, never } = await diff()
      expect(
        changes.map(({ part, name, change, promoted }) => [part, name, change, promoted]),
      ).toEqual([
        ['role', 'editor', 'added', true],
        ['role', 'viewer', 'changed', true],
        ['method', 'passkey', 'added', true],
        ['method', 'oidc', 'added', false],
        ['method', 'social', 'added', true],
        ['method', 'password', 'removed', true],
        ['method', 'magic-link', 'removed', true],
        ['session', 'without use', 'changed', true],
        ['social', 'google', 'added', true],
        ['event', 'key.*', 'added', false],
        ['event', 'env.promoted', 'added', false],
      ])
      expect(changes[7]).toMatchObject({ from: '1h', to: '12h' })
      expect(supply.map(({ what, command }) => [what, command.join(' ')])).toEqual([
        ['redirect-uri', 'auth set --project portal --env production --help'],
        ['oidc', 'auth set --project portal --env production --help'],
        [
          'endpoint',
          'webhook create --project portal --env production --events key.*,env.promoted',
        ],
        ['key', 'key issue --project portal --env production --name backend --workload backend'],
      ])
      expect([withheld, never.length]).toEqual([[], 11])
      const whole = JSON.stringify(await diff())
      for (const held of ['localhost', 'hooks.example', 'id.sandbox', 'sandbox-client', 'key_'])
        expect(whole).not.toContain(held)
    })

    test('a domain of the sandbox is one that production needs as well, for the same purpose', async () => {
      const { owner, workspace, project } = road.acme
      const dns = await nameServer()
      const bound = async (host: string, env: 'sandbox' | 'production') => {
        const { record } = (await owner.call(addDomain, { workspace, host })).domain
        dns.zones.set(record.name, { texts: [record.value] })
        await owner.call(verifyDomain, { workspace, domain: host })
        await owner.call(bindDomain, { workspace, domain: host, project, env, purpose: 'auth' })
      }
      await bound(`sandbox.${dialect}.example`, 'sandbox')
      const lacking = async () => (await diff()).supply.filter(({ what }) => what === 'domain')
      const command = 'domain bind --project portal --env production --purpose auth --help'
      expect((await lacking()).map((one) => one.command.join(' '))).toEqual([command])
      expect(JSON.stringify(await diff())).not.toContain(`sandbox.${dialect}`)
      await bound(`live.${dialect}.example`, 'production')
      expect(await lacking()).toEqual([])
    })

    test('what somebody may not see is withheld, and said to be', async () => {
      const { viewer } = road.acme.people
      const { changes, supply, withheld } = await viewer.call(diffEnv, {
        project: road.acme.project,
      })
      expect(withheld.map((what) => what.split(':')[0])).toEqual(['events', 'keys to supply'])
      expect(changes.some(({ part }) => part === 'event')).toBe(false)
      expect(supply.some(({ what }) => what === 'endpoint' || what === 'key')).toBe(false)
    })

    test('copies the shape and nothing else; again there is nothing left', async () => {
      const before = await built()
      const plan = await diff()
      const done = await promote({ digest: plan.digest })
      expect([done.catalogVersion, done.authVersion]).toEqual([2, 2])
      const { catalog, auth } = await built()
      expect(
        catalog.roles.map(({ id, label, permissions }) => [id, label, ...permissions]),
      ).toEqual([
        ['viewer', 'Reader'],
        ['editor', 'Editor', 'orders:write'],
      ])
      expect(auth).toMatchObject({
        ...{ methods: ['passkey', 'social'], social: ['google'] },
        session: { idleSeconds: 3600, absoluteSeconds: before.auth.session.absoluteSeconds },
        ...{ redirectUris: [], oidc: null, publicJoin: false, joinRole: 'viewer' },
      })
      const { items } = await road.acme.owner.call(listEvents, production())
      expect(items.map(({ type }) => type).slice(0, 3)).toEqual([
        'env.promoted',
        'auth.set',
        'catalog.set',
      ])
      const again = await promote()
      expect([again.catalogVersion, again.authVersion]).toEqual([2, 2])
      expect(again.changes.filter(({ promoted }) => promoted)).toEqual([])
      expect([done.promoted, again.promoted]).toEqual([true, false])
      expect(await told()).toEqual(1)
      expect(await built()).toEqual({ catalog, auth })
    })

    test('oidc follows once production has a client of its own', async () => {
      await promote()
      const own = { oidcIssuer: 'https://id.example', oidcClientId: 'live' }
      await road.acme.owner.call(setAuth, { ...production(), ...own })
      expect((await diff()).supply.some(({ what }) => what === 'oidc')).toBe(false)
      await promote()
      const { auth } = await built()
      expect([auth.methods, auth.oidc?.clientId]).toEqual([['passkey', 'oidc', 'social'], 'live'])
    })

    test('another plan than the one that was seen is not carried out; of two at once one is', async () => {
      const seen = await diff()
      const { owner, project } = road.acme
      await owner.call(setAuth, { project, env: 'sandbox', sessionIdle: '2h' })
      const before = await built()
      const refused = await refusal(promote({ digest: seen.digest }))
      expect([refused.code, refused.details.errors?.[0]?.pointer]).toEqual(['conflict', '/digest'])
      expect(await built()).toEqual(before)
      const { digest } = await diff()
      const both = await Promise.allSettled([promote({ digest }), promote({ digest })])
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const { catalog, auth } = await built()
      expect([catalog.version, auth.version]).toEqual([2, 2])
    })

    test('I5, I6: a role in use stays and nobody is stranded, whoever copies; all or nothing', async () => {
      const { owner } = road.acme
      await owner.call(setCatalog, { ...production(), roles: { viewer: 'Viewer', boss: 'Boss' } })
      const ben = { ...production(), email: 'ben@people.example', role: 'boss' }
      await owner.call(addProjectMember, ben)
      const before = await built()
      const used = await refusal(promote())
      expect(used.details.errors?.[0]?.detail).toMatch(/^ben@people\.example is boss/)
      await owner.call(setCatalog, {
        ...{ project: road.acme.project, env: 'sandbox' },
        roles: { viewer: 'Viewer', editor: 'Editor', boss: 'Boss' },
      })
      const stranded = await refusal(promote())
      expect(stranded.details.errors?.[0]?.detail).toMatch(/leaves ben@people\.example without/)
      expect(await built()).toEqual(before)
    })

    test('a rehearsal finds the same and changes nothing; production waits for its gates', async () => {
      const before = await built()
      expect((await promote({ env: 'sandbox' })).changes).toEqual((await diff()).changes)
      expect(await built()).toEqual(before)
      expect(await told()).toBe(0)
      expect(await road.audited('env.promote')).toEqual(['done'])
      road.gatesBack()
      expect((await refusal(promote())).code).toBe('not_ready')
    })
  })
