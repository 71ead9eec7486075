import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { day } from '../../cli/text.ts'
import { listKeys } from '../../contract/key/list.ts'

export default command(listKeys, {
  examples: ['key list', 'key list --project checkout --env sandbox', 'key list --json'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No key here.'
      : table(
          items,
          [
            { title: 'KEY', value: ({ name }) => name },
            { title: 'ENV', value: ({ env }) => env },
            { title: 'STATE', value: ({ state }) => state },
            {
              title: 'EXPIRES',
              value: ({ expiresAt }) => day(expiresAt),
              whole: true,
              spare: true,
            },
            { title: 'ID', value: ({ id }) => id, whole: true },
          ],
          io,
        ),
})
