import { command } from '../../cli/command.ts'
import { everyPage } from '../../cli/every-page.ts'
import { usageTree } from '../../cli/usage-tree.ts'
import { treeOfUsage } from '../../contract/usage/tree.ts'

export default command(treeOfUsage, {
  examples: ['usage tree', 'usage tree --org europe --resource users'],
  about:
    'DIRECT is the org itself, SUBTREE the org with everything below it, HELD what reservations hold of it where any do, LIMIT what is set there; the limits above it hold as well. A ~ marks a soft limit.',
  call: (input, run) =>
    input.limit === undefined && input.cursor === undefined
      ? everyPage((page) => run.call(treeOfUsage, { ...input, ...page }))
      : run.call(treeOfUsage, input),
  render: ({ items }, io, run) => usageTree(items, run.flags['resource'] as string | undefined, io),
})
