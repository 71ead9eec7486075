import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { listContacts } from '../../contract/contact/list.ts'

export default command(listContacts, {
  examples: ['contact list'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No contact yet.'
      : table(
          items,
          [
            { title: 'CONTACT', value: ({ email }) => email },
            { title: 'NAME', value: ({ name }) => name },
            { title: 'ID', value: ({ id }) => id, whole: true },
          ],
          io,
        ),
})
