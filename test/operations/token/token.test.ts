import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whoAccess } from '../../../src/contract/access/who.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { listKeys } from '../../../src/contract/key/list.ts'
import { impactOfMember } from '../../../src/contract/member/impact.ts'
import { offboardMember } from '../../../src/contract/member/offboard.ts'
import type { Sent } from '../../../src/contract/operation.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { createRole } from '../../../src/contract/role/create.ts'
import { deleteRole } from '../../../src/contract/role/delete.ts'
import { getToken } from '../../../src/contract/token/get.ts'
import { issueToken } from '../../../src/contract/token/issue.ts'
import { listTokens } from '../../../src/contract/token/list.ts'
import { revokeToken } from '../../../src/contract/token/revoke.ts'
import { recordLastUses } from '../../../src/daemon/jobs/upkeep.ts'
import { dialects } from '../../databases.ts'
import { type Caller, type Company, newWorld, type World } from '../../world.ts'
import { endOf, joiner } from '../team.ts'

const day = 86_400_000

for (const dialect of dialects)
  describe(`tokens on ${dialect}`, () => {
    let world: World
    let acme: Company
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const issue = async (by: Caller, more: Partial<Sent<typeof issueToken>> = {}) => {
      const { workspace } = acme
      const asked = { workspace, name: `ci-${++count}`, roles: ['viewer'], ...more }
      const { token, secret } = await by.call(issueToken, asked)
      return { token, secret: secret ?? '', caller: world.as(`Bearer ${secret}`) }
    }
    const sandbox = () => ({ project: acme.project, env: 'sandbox' as const })

    test('its secret is told once, and it ends after 90 days, 365 at most', async () => {
      const { token, secret } = await issue(acme.owner)
      expect(secret).toMatch(/^ptc_pt_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/)
      expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBe(90 * day)
      expect(JSON.stringify(await acme.owner.call(listTokens, { workspace: 'acme' }))).not.toMatch(
        /ptc_pt_|digest/,
      )
      expect(await world.dump()).not.toContain(secret)
      const late = new Date(world.clock.now + 366 * day).toISOString()
      expect(await endOf(issue(acme.owner, { name: 'late', expiresAt: late }))).toBe(
        'invalid_input',
      )
      expect(await endOf(issue(acme.owner, { name: token.name }))).toBe('already_exists')
    })

    test('nobody gives a token what they lack, and who works in the sandbox binds it there (R-Z3)', async () => {
      const { people } = acme
      const developer = { roles: ['developer'] }
      expect(await endOf(issue(people['security-owner'], developer))).toBe('forbidden')
      expect(await endOf(issue(people['security-owner'], { roles: ['owner'] }))).toBe('forbidden')
      expect(await endOf(issue(people['technical-owner'], developer))).toBe('forbidden')
      const bound = { ...developer, ...sandbox() }
      expect(await endOf(issue(people['technical-owner'], bound))).toBe('done')
      expect(await endOf(issue(acme.owner, { name: 'b', env: 'sandbox' }))).toBe('invalid_input')
    })

    test('nobody gives a token for longer than they hold it themselves', async () => {
      const { people, owner } = acme
      const lent = new Date(world.clock.now + 20 * day).toISOString()
      const admin = { role: 'admin', member: 'security-owner@acme.example', workspace: 'acme' }
      await owner.call(assignRole, { ...admin, until: lent })
      const asked = (expiresAt: string) =>
        endOf(issue(people['security-owner'], { roles: ['admin'], expiresAt }))
      expect(await asked(new Date(Date.parse(lent) + 1).toISOString())).toBe('forbidden')
      expect(await asked(lent)).toBe('done')
    })

    test('it ends at its deadline to the moment, and by a revocation at once, its own included', async () => {
      const expiresAt = new Date(world.clock.now + 10 * day).toISOString()
      const { token, caller } = await issue(acme.owner, { expiresAt })
      world.clock.now = Date.parse(expiresAt) - 1
      expect((await caller.call(getToken, { token: 'me' })).token.state).toBe('live')
      world.clock.now = Date.parse(expiresAt)
      expect(await endOf(caller.call(getToken, { token: 'me' }))).toBe('unauthenticated')
      const { token: told } = await acme.owner.call(getToken, { token: token.id })
      expect(told.state).toBe('expired')

      const other = await issue(acme.owner, { name: 'other' })
      await other.caller.call(revokeToken, { token: 'me' })
      expect(await endOf(other.caller.call(getToken, { token: 'me' }))).toBe('unauthenticated')
      expect(await endOf(acme.owner.call(revokeToken, { token: other.token.id }))).toBe('conflict')
    })

    test('bound to a project and an env it works there, without naming the workspace, and nowhere else', async () => {
      const { caller } = await issue(acme.owner, { roles: ['owner'], ...sandbox() })
      const asked = { project: 'portal', name: 'ci', workload: 'ci' }
      expect(await endOf(caller.call(issueKey, { ...asked, env: 'sandbox' }))).toBe('done')
      expect(await endOf(caller.call(issueKey, { ...asked, env: 'production' }))).toBe('forbidden')
      expect(await endOf(caller.call(listKeys, {}))).toBe('done')
      const role = { role: 'viewer', member: 'admin@acme.example', workspace: 'acme' }
      expect(await endOf(caller.call(assignRole, role))).toBe('forbidden')
      const live = await issue(acme.owner, {
        ...{ name: 'live', roles: ['owner'], project: acme.project, env: 'production' },
      })
      const until = new Date(world.clock.now + day).toISOString()
      // What reaches both envs is more than it has, as what reaches only the other one is.
      for (const given of ['owner', 'developer'])
        expect(
          await endOf(
            live.caller.call(assignRole, { ...role, role: given, project: acme.project, until }),
          ),
        ).toBe('forbidden')
    })

    test('it issues no token, and what it gives ends with it', async () => {
      const { caller, token } = await issue(acme.owner, { roles: ['owner'] })
      expect(await endOf(issue(caller, { name: 'next' }))).toBe('unauthenticated')
      const asked = { role: 'auditor', member: 'viewer@acme.example', workspace: 'acme' }
      expect(await endOf(caller.call(assignRole, asked))).toBe('forbidden')
      expect(await endOf(caller.call(assignRole, { ...asked, until: token.expiresAt }))).toBe(
        'done',
      )
    })

    test('it outlives whoever issued it, is named before they go, and is flagged after', async () => {
      const issuer = await joiner(world, acme, 'dana@acme.example', ['owner'])
      const { token, caller } = await issue(issuer.person, { roles: ['developer'], ...sandbox() })
      await caller.call(issueKey, { ...sandbox(), name: 'by-token', workload: 'ci' })
      const { impact } = await acme.owner.call(impactOfMember, { member: issuer.member })
      expect(impact.tokens).toEqual({
        total: 1,
        items: [{ id: token.id, name: token.name, project: 'portal' }],
      })
      // A key that a token issued counts as issued by whoever issued the token.
      expect(impact.keys.items.map(({ name }) => name)).toEqual(['by-token'])
      await acme.owner.call(offboardMember, { member: issuer.member })
      expect((await caller.call(getToken, { token: 'me' })).token).toMatchObject({
        state: 'live',
        issuerLeftAt: expect.any(String),
      })
      const { items } = await caller.call(listKeys, {})
      expect(items.find(({ name }) => name === 'by-token')?.issuerLeftAt).not.toBeNull()
      const { items: able } = await acme.owner.call(whoAccess, {
        ...{ ...sandbox(), permission: 'key.issue' },
      })
      expect(able.find((one) => one.token === token.id)).toMatchObject({
        ...{ person: `token ${token.name} of dana@acme.example`, role: 'developer' },
      })
    })

    test('it follows a role of the workspace as that changes, and keeps it from being deleted', async () => {
      const made = { workspace: 'acme', role: 'reader', about: 'Reads keys' }
      await acme.owner.call(createRole, { ...made, permissions: { 'key.read': 'any' } })
      const { token, caller } = await issue(acme.owner, { roles: ['reader'] })
      expect((await caller.call(listKeys, { workspace: 'acme' })).items.length).toBeGreaterThan(0)
      const gone = { workspace: 'acme', role: 'reader' }
      const refused = await acme.owner.call(deleteRole, gone).catch((error: Error) => error)
      expect(String(refused)).toContain(`the token ${token.name} holds it (${token.id})`)
      await acme.owner.call(revokeToken, { token: token.id })
      expect(await endOf(acme.owner.call(deleteRole, gone))).toBe('done')
    })

    test('its first and last use are written down by the upkeep, and by no read', async () => {
      const { token, caller } = await issue(acme.owner)
      const used = async () => (await acme.owner.call(getToken, { token: token.id })).token
      const commits = world.store.commits()
      const first = world.clock.now
      await caller.call(getToken, { token: 'me' })
      world.clock.now += 5_000
      const last = world.clock.now
      await caller.call(getToken, { token: 'me' })
      expect(world.store.commits()).toBe(commits)
      expect((await used()).lastUsedAt).toBeNull()
      await recordLastUses(world.runtime)
      expect(await used()).toMatchObject({
        firstUsedAt: new Date(first).toISOString(),
        lastUsedAt: new Date(last).toISOString(),
      })
      await caller.call(getToken, { token: 'me' })
      await recordLastUses(world.runtime)
      expect((await used()).firstUsedAt).toBe(new Date(first).toISOString())
    })
  })
