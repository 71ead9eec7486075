import { fromNow } from '../../cli/age.ts'
import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { listInvites } from '../../contract/invite/list.ts'

export default command(listInvites, {
  examples: ['invite list', 'invite list --state open'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No invitation here.'
      : table(
          items,
          [
            { title: 'PERSON', value: ({ email }) => email },
            { title: 'ROLES', value: ({ roles }) => roles.join(', ') },
            { title: 'STATE', value: ({ state }) => state },
            {
              title: 'UNTIL',
              value: ({ expiresAt }) => fromNow(expiresAt),
              whole: true,
              spare: true,
            },
            { title: 'ID', value: ({ id }) => id, whole: true },
          ],
          io,
        ),
})
