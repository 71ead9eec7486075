import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { listProjects } from '../../contract/project/list.ts'

export default command(listProjects, {
  examples: ['project list', 'project list --json --fields slug,envs'],
  render: ({ items }, io) =>
    items.length === 0
      ? 'No project yet that you may see.'
      : table(
          items,
          [
            { title: 'PROJECT', value: ({ slug }) => slug, whole: true },
            { title: 'NAME', value: ({ name }) => name },
            { title: 'VISIBILITY', value: ({ visibility }) => visibility, spare: true },
            {
              title: 'OPEN',
              value: ({ envs, archivedAt }) =>
                archivedAt !== null
                  ? 'archived'
                  : envs
                      .filter(({ openedAt }) => openedAt !== null)
                      .map(({ env }) => env)
                      .join(', ') || 'none',
            },
            { title: 'ID', value: ({ id }) => id, whole: true, spare: true },
          ],
          io,
        ),
})
