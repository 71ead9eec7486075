import { command } from '../../cli/command.ts'
import { table } from '../../cli/table.ts'
import { listOrgs } from '../../contract/org/list.ts'

export default command(listOrgs, {
  examples: ['org list', 'org list --json --fields slug,depth'],
  render: ({ items }, io) =>
    table(
      items,
      [
        { title: 'ORG', value: (org) => '  '.repeat(org.depth) + org.slug },
        { title: 'NAME', value: (org) => org.name },
        { title: 'ID', value: (org) => org.id, whole: true },
      ],
      io,
    ),
})
