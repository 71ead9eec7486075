import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whoAccess } from '../../../src/contract/access/who.ts'
import { impactOfMember } from '../../../src/contract/member/impact.ts'
import { offboardMember } from '../../../src/contract/member/offboard.ts'
import type { Sent } from '../../../src/contract/operation.ts'
import { createRole } from '../../../src/contract/role/create.ts'
import { deleteRole } from '../../../src/contract/role/delete.ts'
import { createTrust } from '../../../src/contract/trust/create.ts'
import { deleteTrust } from '../../../src/contract/trust/delete.ts'
import { listTrusts } from '../../../src/contract/trust/list.ts'
import { openIssuers } from '../../../src/daemon/trust/issuers.ts'
import { dialects } from '../../databases.ts'
import { type Caller, type Company, newWorld, type World } from '../../world.ts'
import { endOf, joiner } from '../team.ts'

const subject = 'repo:acme/checkout:environment:production'

for (const dialect of dialects)
  describe(`trusts on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const create = async (by: Caller, more: Partial<Sent<typeof createTrust>> = {}) => {
      const issuer = 'https://token.actions.githubusercontent.com'
      const asked = { workspace: 'acme', issuer, subject, roles: ['viewer'], ...more }
      return (await by.call(createTrust, asked)).trust
    }
    const sandbox = () => ({ project: acme.project, env: 'sandbox' as const })

    test('nobody trusts jobs with more than they hold, and who works in the sandbox binds them there (R-Z3)', async () => {
      const { people, owner } = acme
      const developer = { roles: ['developer'] }
      expect(await endOf(create(people['security-owner'], developer))).toBe('forbidden')
      expect(await endOf(create(people['security-owner'], { roles: ['owner'] }))).toBe('forbidden')
      expect(await endOf(create(people['technical-owner'], developer))).toBe('forbidden')
      expect(await endOf(create(people['technical-owner'], { ...developer, ...sandbox() }))).toBe(
        'done',
      )
      expect(await endOf(create(owner, { env: 'sandbox' }))).toBe('invalid_input')
      expect(await endOf(create(owner, { roles: ['nobody'] }))).not.toBe('done')
    })

    test('its audience is its own id, unless another is named', async () => {
      const own = await create(acme.owner)
      expect(own.audience).toBe(own.id)
      expect((await create(acme.owner, { audience: 'ptc' })).audience).toBe('ptc')
    })

    test('an issuer that this server would never ask, and a subject of everybody, are refused', async () => {
      const issuers = [
        ...[
          'http://ci.example.com',
          'https://10.0.0.1',
          'https://ci.example.com:22',
          'ci.example.com',
        ],
        ...['https://u:p@ci.example.com', 'https://ci.example.com?x=1', 'http://localhost:1'],
      ]
      for (const issuer of issuers)
        expect([issuer, await endOf(create(acme.owner, { issuer }))]).toEqual([
          issuer,
          'invalid_input',
        ])
      for (const everybody of ['*', 'repo:*', 'repo:*/*:ref:refs/heads/main'])
        expect(await endOf(create(acme.owner, { subject: everybody }))).toBe('invalid_input')
      const { issuers: asked } = world.runtime
      const issuer = 'http://127.0.0.1:9'
      expect(await endOf(create(acme.owner, { issuer }))).toBe('done')
      world.runtime.issuers = openIssuers({ loopback: false })
      expect(await endOf(create(acme.owner, { issuer }))).toBe('invalid_input')
      world.runtime.issuers = asked
    })

    test('it is listed until it is deleted, among who may, and outlives its creator, flagged', async () => {
      const maker = await joiner(world, acme, 'dana@acme.example', ['owner'])
      const trust = await create(maker.person, { roles: ['developer'], ...sandbox() })
      const { items: able } = await acme.owner.call(whoAccess, {
        ...{ ...sandbox(), permission: 'key.issue' },
      })
      expect(able.find((one) => one.trust === trust.id)).toMatchObject({
        ...{ person: `jobs of ${subject}, by dana@acme.example`, role: 'developer', token: null },
      })
      const { impact } = await acme.owner.call(impactOfMember, { member: maker.member })
      expect(impact.trusts).toEqual({
        ...{ total: 1, items: [{ id: trust.id, subject, project: 'portal' }] },
      })
      await acme.owner.call(offboardMember, { member: maker.member })
      const listed = async () =>
        (await acme.owner.call(listTrusts, { workspace: 'acme' })).items.find(
          ({ id }) => id === trust.id,
        )
      expect((await listed())?.creatorLeftAt).toEqual(expect.any(String))
      await acme.owner.call(deleteTrust, { trust: trust.id })
      expect(await listed()).toBeUndefined()
    })

    test('it keeps a role of the workspace that it gives from being deleted', async () => {
      const made = { workspace: 'acme', role: 'reader', about: 'Reads keys' }
      await acme.owner.call(createRole, { ...made, permissions: { 'key.read': 'any' } })
      const trust = await create(acme.owner, { roles: ['reader'] })
      const gone = { workspace: 'acme', role: 'reader' }
      const refused = await acme.owner.call(deleteRole, gone).catch((error: Error) => error)
      expect(String(refused)).toContain(`the jobs of ${subject} hold it (${trust.id})`)
      await acme.owner.call(deleteTrust, { trust: trust.id })
      expect(await endOf(acme.owner.call(deleteRole, gone))).toBe('done')
    })
  })
