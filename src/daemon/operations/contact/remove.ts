import { removeContact } from '../../../contract/contact/remove.ts'
import { Failure } from '../../../domain/failure.ts'
import { emailKey } from '../../../domain/name.ts'
import { implement } from '../../implement.ts'
import { presentContact } from './present.ts'

export default implement(removeContact, async ({ input, target, caller, tables, now }) => {
  const { workspace } = target
  const contact = await tables.contacts.find(workspace.id, emailKey(input.contact))
  if (!contact)
    throw new Failure('not_found', `There is no contact ${input.contact} in ${workspace.slug}.`, {
      next: [{ command: ['contact', 'list'], why: 'see the contacts there are' }],
    })
  await tables.contacts.remove(workspace.id, contact.id, now, caller.id)
  return { contact: presentContact(contact) }
})
