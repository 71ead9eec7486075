import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { revokeInvite } from '../../../src/contract/invite/revoke.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { createRole } from '../../../src/contract/role/create.ts'
import { deleteRole } from '../../../src/contract/role/delete.ts'
import { getRole } from '../../../src/contract/role/get.ts'
import { listRoles } from '../../../src/contract/role/list.ts'
import { unassignRole } from '../../../src/contract/role/unassign.ts'
import { updateRole } from '../../../src/contract/role/update.ts'
import { updateWorkspace } from '../../../src/contract/workspace/update.ts'
import { roleNames } from '../../../src/domain/role.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { endOf, joiner, refusalOf } from '../team.ts'

for (const dialect of dialects)
  describe(`a role of one's own on ${dialect}`, () => {
    let world: World
    let acme: Company
    let count = 0
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const make = async (permissions: Record<string, string>) => {
      const role = `role-${++count}`
      const input = { workspace: acme.workspace, role, about: 'Made by a test', permissions }
      await acme.owner.call(createRole, input)
      return role
    }
    const named = (role: string) => ({ workspace: acme.workspace, role })

    test('gives what it says and nothing else, and what it says later to everybody who holds it', async () => {
      const role = await make({ 'workspace.read': 'any', 'workspace.write': 'any' })
      const { person } = await joiner(world, acme, `own-${++count}@acme.example`, [role])
      const rename = () =>
        endOf(person.call(updateWorkspace, { workspace: acme.workspace, name: `Acme ${count}` }))
      expect(await rename()).toBe('done')
      expect(await endOf(person.call(listRoles, { workspace: acme.workspace }))).toBe('forbidden')
      const { role: changed } = await acme.owner.call(updateRole, {
        ...named(role),
        permissions: { 'workspace.read': 'any', 'role.read': 'any' },
      })
      expect([changed.version, changed.about]).toEqual([2, 'Made by a test'])
      expect(await rename()).toBe('forbidden')
      const { items } = await person.call(listRoles, { workspace: acme.workspace })
      expect(items.find((one) => one.role === role)?.permissions).toEqual(changed.permissions)
    })

    test('an unknown permission or reach is refused by its own pointer', async () => {
      const refusal = await refusalOf(acme.owner, createRole, {
        ...named('broken'),
        about: 'Broken',
        permissions: { 'key.reed': 'any', 'key.read': 'everywhere', 'org.read': 'any' },
      })
      expect(refusal.code).toBe('invalid_input')
      expect(refusal.details.errors?.map(({ pointer }) => pointer)).toEqual([
        '/permissions/key.reed',
        '/permissions/key.read',
      ])
      const empty = { ...named('empty'), about: 'Empty', permissions: {} }
      expect((await refusalOf(acme.owner, createRole, empty)).code).toBe('invalid_input')
    })

    test('I2: nobody makes, changes, deletes, gives or takes a role beyond what they hold', async () => {
      const { admin } = acme.people
      const beyond = { 'billing.manage': 'any' }
      const input = { ...named('spender'), about: 'Spends', permissions: beyond }
      expect((await refusalOf(admin, createRole, input)).code).toBe('forbidden')
      const spender = await make(beyond)
      const widened = { ...named(spender), permissions: { 'org.read': 'any' } }
      expect((await refusalOf(admin, updateRole, widened)).code).toBe('forbidden')
      expect((await refusalOf(admin, deleteRole, named(spender))).code).toBe('forbidden')
      const member = 'viewer@acme.example'
      expect((await refusalOf(admin, assignRole, { ...named(spender), member })).code).toBe(
        'forbidden',
      )
      const { assignment } = await acme.owner.call(assignRole, { ...named(spender), member })
      const taken = await refusalOf(admin, unassignRole, { assignment: assignment.id })
      expect([taken.code, taken.message.includes('billing.manage')]).toEqual(['forbidden', true])
      const plain = await make({ 'org.read': 'any' })
      const raised = { ...named(plain), permissions: beyond }
      expect((await refusalOf(admin, updateRole, raised)).code).toBe('forbidden')
    })

    test('a reach of the sandbox is less than a reach of both', async () => {
      const role = await make({ 'role.write': 'any', 'role.read': 'any', 'key.issue': 'sandbox' })
      const { person } = await joiner(world, acme, `half-${++count}@acme.example`, [role])
      const made = (reach: string) => ({
        ...named(`keys-${++count}`),
        about: 'Keys',
        permissions: { 'key.issue': reach },
      })
      expect((await refusalOf(person, createRole, made('any'))).code).toBe('forbidden')
      expect(await endOf(person.answer(createRole, made('sandbox')))).toBe('done')
    })

    test('I5: a built-in role is not changed, not deleted and not made a second time', async () => {
      for (const role of roleNames) {
        const made = { ...named(role), about: 'Mine', permissions: { 'org.read': 'any' } }
        expect((await refusalOf(acme.owner, createRole, made)).code).toBe('already_exists')
        const changed = { ...named(role), about: 'Mine' }
        expect((await refusalOf(acme.owner, updateRole, changed)).code).toBe('conflict')
        expect((await refusalOf(acme.owner, deleteRole, named(role))).code).toBe('conflict')
        expect((await acme.owner.call(getRole, named(role))).role.builtIn).toBe(true)
      }
    })

    test('I5: a role in use is not deleted, and every use is named with what ends it', async () => {
      const role = await make({ 'org.read': 'any' })
      const { email } = await joiner(world, acme, `user-${++count}@acme.example`, [role])
      const { workspace } = acme
      const held = await acme.owner.call(assignRole, {
        ...{ workspace, role, member: 'viewer@acme.example', project: acme.project },
      })
      const { invite } = await acme.owner.call(createInvite, {
        ...{ workspace, email: `soon-${++count}@acme.example`, roles: ['viewer', role] },
      })
      const refusal = await refusalOf(acme.owner, deleteRole, named(role))
      expect(refusal.code).toBe('conflict')
      const said = refusal.details.errors?.map(({ detail }) => detail) ?? []
      expect(said).toHaveLength(3)
      expect(said.join('\n')).toContain(`${email} holds it on the workspace`)
      expect(said.join('\n')).toContain('viewer@acme.example holds it on project portal')
      expect(said.join('\n')).toContain(`soon-${count}@acme.example is invited with it`)
      for (const { command } of refusal.details.next ?? []) {
        const [topic, , id = ''] = command
        if (topic === 'role') await acme.owner.call(unassignRole, { assignment: id })
        else await acme.owner.call(revokeInvite, { workspace, invite: id })
      }
      expect(refusal.details.next?.map(({ command }) => command.at(-1))).toContain(
        held.assignment.id,
      )
      expect(refusal.details.next?.map(({ command }) => command.at(-1))).toContain(invite.id)
      expect(await endOf(acme.owner.call(deleteRole, named(role)))).toBe('done')
      expect(await endOf(acme.owner.call(getRole, named(role)))).toBe('not_found')
      const again = { ...named(role), member: 'viewer@acme.example' }
      expect((await refusalOf(acme.owner, assignRole, again)).code).toBe('invalid_input')
    })

    test('I5: given and deleted at the same moment, it is given or it is gone', async () => {
      for (let round = 0; round < 6; round++) {
        const role = await make({ 'org.read': 'any' })
        const ends = await Promise.all([
          endOf(acme.owner.call(deleteRole, named(role))),
          endOf(acme.owner.call(assignRole, { ...named(role), member: 'viewer@acme.example' })),
        ])
        expect([
          ['done', 'invalid_input'],
          ['conflict', 'done'],
        ]).toContainEqual(ends)
      }
    })
  })
