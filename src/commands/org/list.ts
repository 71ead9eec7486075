import { boolean } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import { everyPage } from '../../cli/every-page.ts'
import { table } from '../../cli/table.ts'
import { tree } from '../../cli/tree.ts'
import { listOrgs } from '../../contract/org/list.ts'

export default command(listOrgs, {
  examples: ['org list --tree', 'org list --under europe', 'org list --json --fields slug,depth'],
  about:
    '--tree draws the whole tree, or one page of it with --limit or --cursor. Each list shows archived orgs too, marked.',
  flags: { tree: boolean({ description: 'Draw the tree' }) },
  call: (input, run) =>
    run.flags['tree'] === true && input.limit === undefined && input.cursor === undefined
      ? everyPage((page) => run.call(listOrgs, { ...input, ...page }))
      : run.call(listOrgs, input),
  render: ({ items }, io, run) =>
    run.flags['tree'] === true
      ? tree(items, io)
      : table(
          items,
          [
            { title: 'ORG', value: (org) => '  '.repeat(org.depth) + org.slug },
            { title: 'NAME', value: (org) => org.name },
            {
              title: '',
              value: (org) => (org.archivedAt === null ? '' : 'archived'),
              whole: true,
            },
            { title: 'ID', value: (org) => org.id, whole: true },
          ],
          io,
        ),
})
