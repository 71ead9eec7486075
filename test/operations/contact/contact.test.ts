import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addContact } from '../../../src/contract/contact/add.ts'
import { listContacts } from '../../../src/contract/contact/list.ts'
import { removeContact } from '../../../src/contract/contact/remove.ts'
import { assignRole } from '../../../src/contract/role/assign.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { transferWorkspace } from '../../../src/contract/workspace/transfer.ts'
import { isFailure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { type Company, newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`contacts on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: unknown) => (isFailure(error) ? error.code : String(error)),
      )

    test('I8: a contact cannot sign in, hold a role, own or approve', async () => {
      const { owner, workspace } = acme
      const email = 'finance@outside.example'
      const { contact } = await owner.call(addContact, { workspace, email, name: 'Finance' })
      expect(await codeOf(world.local.call(createSession, { email }))).not.toBe('done')
      for (const member of [email, contact.id])
        for (const role of ['viewer', 'owner', 'production-manager', 'billing-owner'])
          expect(await codeOf(owner.call(assignRole, { workspace, role, member }))).toBe(
            'not_found',
          )
      for (const to of [email, contact.id])
        expect(await codeOf(owner.call(transferWorkspace, { workspace, to }))).toBe('not_found')
      const people = await world.store.read((tables) => tables.assignments.inWorkspace(workspace))
      expect(people.some((person) => person.email === email)).toBe(false)
    })

    test('one contact for one mailbox; removed, it can be added again', async () => {
      const { owner, workspace } = acme
      const add = (email: string) =>
        codeOf(owner.call(addContact, { workspace, email, name: 'Legal' }))
      expect(await add('legal@outside.example')).toBe('done')
      expect(await add('LEGAL@Outside.example')).toBe('already_exists')
      const ends = await Promise.all(Array.from({ length: 5 }, () => add('press@outside.example')))
      expect(ends.sort()).toEqual([...Array(4).fill('already_exists'), 'done'])
      const contact = 'Legal@outside.example'
      expect(await codeOf(owner.call(removeContact, { workspace, contact }))).toBe('done')
      expect(await codeOf(owner.call(removeContact, { workspace, contact }))).toBe('not_found')
      expect(await add('legal@outside.example')).toBe('done')
      const { items } = await owner.call(listContacts, { workspace })
      expect(items.filter(({ email }) => email.startsWith('legal'))).toHaveLength(1)
    })

    test('a contact of one workspace is none of another', async () => {
      const rival = await world.company('rival')
      const { contact } = await acme.owner.call(addContact, {
        workspace: acme.workspace,
        email: 'shared@outside.example',
        name: 'Shared',
      })
      const input = { workspace: rival.workspace, contact: contact.id }
      expect(await codeOf(rival.owner.call(removeContact, input))).toBe('not_found')
      expect((await rival.owner.call(listContacts, { workspace: rival.workspace })).items).toEqual(
        [],
      )
    })
  })
