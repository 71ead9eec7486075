import { command } from '../../cli/command.ts'
import { restoreWorkspace } from '../../contract/workspace/restore.ts'

export default command(restoreWorkspace, {
  examples: ['workspace restore', 'workspace restore --workspace acme'],
  render: ({ workspace }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${workspace.slug} ${dryRun ? 'can come' : 'is'} back, as it was.`,
})
