import { command } from '../../cli/command.ts'
import { card } from '../../cli/table.ts'
import { minute } from '../../cli/text.ts'
import { getOrg } from '../../contract/org/get.ts'

export default command(getOrg, {
  arg: 'org',
  examples: ['org get acme'],
  render: ({ org }, io) =>
    card(
      [
        ['Org', org.slug],
        ['Name', org.name],
        ['Id', org.id],
        ['Workspace', org.workspace],
        ['Parent', org.parent ?? 'none: it is a root org'],
        ['Depth', String(org.depth)],
        ['Created', minute(org.createdAt)],
      ],
      io,
    ),
})
