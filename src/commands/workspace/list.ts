import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { listWorkspaces } from '../../contract/workspace/list.ts'

export default command(listWorkspaces, {
  examples: ['workspace list'],
  render: ({ items }, io, run) =>
    items.length === 0
      ? 'You belong to no workspace yet.'
      : table(
          items,
          [
            { title: '', value: ({ slug }) => (slug === run.workspace() ? '*' : '') },
            { title: 'WORKSPACE', value: ({ slug }) => slug },
            { title: 'NAME', value: ({ name }) => name },
            { title: 'BILLING', value: ({ billingMode }) => billingMode, spare: true },
            { title: 'ID', value: ({ id }) => id, whole: true },
          ],
          io,
        ),
})
