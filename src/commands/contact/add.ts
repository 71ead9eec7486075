import { command } from '../../cli/command.ts'
import { addContact } from '../../contract/contact/add.ts'

export default command(addContact, {
  examples: ['contact add --email finance@example.com --name Finance'],
  about:
    'A contact is told things. It cannot sign in, own or approve anything; invite a member for that.',
  render: ({ contact }, { paint }) =>
    `${paint.good('✓')} ${contact.email} (${contact.name}) is a contact.\n  ${contact.id}`,
})
