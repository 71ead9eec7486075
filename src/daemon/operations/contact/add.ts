import { addContact } from '../../../contract/contact/add.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { emailKey } from '../../../domain/name.ts'
import { implement } from '../../implement.ts'
import { presentContact } from './present.ts'

export default implement(addContact, async ({ input, target, caller, tables, now }) => {
  const { workspace } = target
  const key = emailKey(input.email)
  if (await tables.contacts.find(workspace.id, key))
    throw new Failure(
      'already_exists',
      `${input.email} is a contact of ${workspace.slug} already.`,
      {
        next: [{ command: ['contact', 'list'], why: 'see the contacts there are' }],
      },
    )
  const contact = {
    id: newId('contact', now),
    workspace: workspace.id,
    email: input.email,
    email_key: key,
    name: input.name,
    created_at: now,
    created_by: caller.id,
    removed_at: null,
    removed_by: null,
  }
  await tables.contacts.insert(contact)
  return { contact: presentContact(contact) }
})
