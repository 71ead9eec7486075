import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAudit } from '../../../src/contract/audit/list.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { revokeKey } from '../../../src/contract/key/revoke.ts'
import { scopesOfKeys } from '../../../src/contract/key/scopes.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import type { Sent } from '../../../src/contract/operation.ts'
import { quotaWorkspace } from '../../../src/contract/workspace/quota.ts'
import { highest } from '../../../src/domain/ceiling.ts'
import { dialects } from '../../databases.ts'
import { type Caller, type Company, newWorld, type World } from '../../world.ts'

const day = 86_400_000

for (const dialect of dialects)
  describe(`a key issued, on ${dialect}`, () => {
    let world: World
    let acme: Company
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const inputWith = (more: Partial<Sent<typeof issueKey>> = {}) => ({
      ...{ project: acme.project, env: 'sandbox' as const, name: `key-${++count}` },
      ...{ workload: 'tests', ...more },
    })
    const issue = (more: Partial<Sent<typeof issueKey>> = {}, by: Caller = acme.owner) =>
      by.call(issueKey, inputWith(more))
    const keysMost = (keys: number) => {
      world.runtime.ceilings = { ...world.runtime.ceilings, keys }
    }
    const working = async () =>
      (await acme.owner.call(quotaWorkspace, { workspace: acme.workspace })).ceilings.find(
        ({ ceiling }) => ceiling === 'keys',
      )?.used ?? 0

    test('holds the scopes it was given, each once, and nothing else', async () => {
      const { key, secret } = await issue({ scopes: ['hrs:lookup', 'env:read', 'hrs:lookup'] })
      expect(key.scopes).toEqual(['env:read', 'hrs:lookup'])
      const asked = { project: acme.project, key: secret ?? '' }
      const judged = async (scope: string) =>
        (await acme.owner.call(verifyKey, { ...asked, scope })).code
      expect(await judged('hrs:lookup')).toBe('VALID')
      expect(await judged('usage:write')).toBe('SCOPE_MISSING')
      expect((await issue()).key.scopes).toEqual([])
    })

    test('is refused a scope that there is not, with the one that was meant', async () => {
      await expect(issue({ scopes: ['env:read', 'usage:wrte'] })).rejects.toMatchObject({
        code: 'invalid_input',
        details: {
          errors: [
            { pointer: '/scopes/1', detail: 'usage:wrte is no scope, did you mean usage:write?' },
          ],
        },
      })
    })

    test('gets no scope that its issuer has no permission for, and the attempt is on record (I34)', async () => {
      const keeper = acme.people['security-owner']
      await expect(issue({ scopes: ['env:read', 'usage:read'] }, keeper)).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringMatching(/usage:read needs billing\.read.*: analyst, /),
        details: { decisionId: expect.stringMatching(/^dec_/) },
      })
      expect((await issue({ scopes: ['env:read'] }, keeper)).key.scopes).toEqual(['env:read'])
      expect((await issue({ scopes: ['members:write'] })).key.scopes).toEqual(['members:write'])
      const { items } = await acme.owner.call(listAudit, { workspace: acme.workspace, limit: 200 })
      expect(
        items.filter(({ action, outcome }) => action === 'key.issue' && outcome === 'forbidden'),
      ).toHaveLength(1)
    })

    test('lives 90 days or as long as is said, 365 at most, and never for ever (R-K7)', async () => {
      const lives = async (expiresAt?: string) => {
        const { key } = await issue(expiresAt === undefined ? {} : { expiresAt })
        return Date.parse(key.expiresAt) - Date.parse(key.createdAt)
      }
      expect(await lives()).toBe(90 * day)
      expect(await lives('12h')).toBe(day / 2)
      expect(await lives('365d')).toBe(365 * day)
      for (const [expiresAt, why] of [
        ['366d', 'more than 365 days'],
        ['0d', 'has passed'],
        ['2025-12-31', 'has passed'],
        ['never', 'never does not exist'],
        ['soon', 'is no time'],
      ] as const)
        await expect(issue({ expiresAt }), expiresAt).rejects.toMatchObject({
          code: 'invalid_input',
          details: { errors: [{ pointer: '/expiresAt', detail: expect.stringContaining(why) }] },
        })
    })

    test('a retry with a duration is the same call, however much later it comes', async () => {
      const input = inputWith({ expiresAt: '30d' })
      const first = await acme.owner.call(issueKey, input, { idempotencyKey: 'slow' })
      world.clock.now += 60_000
      const again = await acme.owner.call(issueKey, input, { idempotencyKey: 'slow' })
      expect(again.secret).toBe(first.secret)
      expect(again.key).toEqual(first.key)
      expect((await acme.owner.call(issueKey, input, { idempotencyKey: 'slow' })).secret).toBeNull()
    })

    test('the catalogue says what each could give, and the least that opens a route', async () => {
      const { developer, support } = acme.people
      const here = { project: acme.project, env: 'sandbox' } as const
      const givable = async (by: Caller, env: 'sandbox' | 'production' = 'sandbox') =>
        (await by.call(scopesOfKeys, { ...here, env })).scopes
          .filter((scope) => scope.givable)
          .map(({ scope }) => scope)
      expect(await givable(acme.owner)).toHaveLength(12)
      expect(await givable(developer)).toContain('members:read')
      expect(await givable(developer)).not.toContain('reports:read')
      expect(await givable(developer, 'production')).toEqual([])
      expect(await givable(support)).toEqual([])

      const asked = async (route: string) => {
        const { scopes, route: about } = await developer.call(scopesOfKeys, { for: route })
        return [about?.opened, ...scopes.map(({ scope, givable }) => [scope, givable])]
      }
      expect(await asked('POST /v1/reports')).toEqual(['scope', ['reports:write', null]])
      expect(await asked('POST /v1/keys/verify')).toEqual(['any key'])
      expect(await asked('GET /v1/orgs/acme')).toEqual(['no key'])
      await expect(asked('POST /v1/report')).rejects.toMatchObject({
        code: 'not_found',
        message: expect.stringContaining('Did you mean POST /v1/reports?'),
      })
      await expect(asked('reports')).rejects.toMatchObject({ code: 'invalid_input' })
    })

    test('fifty at once, three below the ceiling, are three more (R-K7)', async () => {
      const before = await working()
      keysMost(before + 3)
      const ends = await Promise.allSettled(Array.from({ length: 50 }, () => issue()))
      const made = ends.filter(({ status }) => status === 'fulfilled')
      const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []))
      expect(made).toHaveLength(3)
      expect(new Set(refused)).toEqual(new Set(['limit_exceeded']))
      expect(await working()).toBe(before + 3)
      keysMost(highest)
    })

    test('near from 80 % on; what was revoked or has expired makes room', async () => {
      const short = await issue({ expiresAt: '1h' })
      const long = await issue()
      const used = await working()
      keysMost(used)
      await expect(issue()).rejects.toMatchObject({
        code: 'limit_exceeded',
        message: expect.stringContaining(`the org acme has ${used} keys: the ceiling is ${used}`),
      })
      await acme.owner.call(revokeKey, { key: long.key.id })
      expect((await issue()).near).toEqual([
        { ceiling: 'keys', used, most: used, state: 'reached' },
      ])
      await expect(issue()).rejects.toMatchObject({ code: 'limit_exceeded' })
      world.clock.now = Date.parse(short.key.expiresAt) - 100
      await expect(issue()).rejects.toMatchObject({ code: 'limit_exceeded' })
      world.clock.now = Date.parse(short.key.expiresAt)
      await issue()
      keysMost(used * 2)
      expect((await issue()).near).toEqual([])
      keysMost(highest)
    })
  })
