import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { whoAccess } from '../../contract/access/who.ts'

export default command(whoAccess, {
  arg: 'permission',
  examples: [
    'access who key.revoke --project portal --env production',
    'access who production.approve',
  ],
  render: ({ items }, io) =>
    items.length === 0
      ? 'Nobody.'
      : table(
          items,
          [
            { title: 'PERSON', value: ({ person }) => person },
            { title: 'ROLE', value: ({ role }) => role, whole: true },
            { title: 'ON', value: ({ on }) => on },
            { title: 'UNTIL', value: ({ until }) => until ?? '-', whole: true },
          ],
          io,
        ),
})
