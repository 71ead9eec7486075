import { boolean } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { matrix } from '../../cli/matrix.ts'
import { table } from '../../cli/table.ts'
import { listRoles } from '../../contract/role/list.ts'

export default command(listRoles, {
  examples: ['role list', 'role list --matrix'],
  flags: { matrix: boolean({ description: 'Show every permission of every role' }) },
  render: ({ items }, io, run) =>
    run.flags['matrix'] === true
      ? matrix(items, io)
      : table(
          items,
          [
            { title: 'ROLE', value: ({ role }) => role, whole: true },
            { title: 'DUTIES', value: ({ duties }) => duties.join(', ') || '-' },
            { title: 'ABOUT', value: ({ about }) => about },
          ],
          io,
        ),
})
