import { command } from '../../cli/command.ts'
import { removeContact } from '../../contract/contact/remove.ts'

export default command(removeContact, {
  arg: 'contact',
  examples: ['contact remove finance@example.com'],
  render: ({ contact }, { paint }) => `${paint.good('✓')} ${contact.email} is no contact any more.`,
})
