import { command } from '../../cli/command.ts'
import { archiveWorkspace } from '../../contract/workspace/archive.ts'

export default command(archiveWorkspace, {
  examples: ['workspace archive --dry-run', 'workspace archive --workspace acme --yes'],
  about:
    'Nothing in an archived workspace can be changed. Refused, with everything that stands in the way, while keys work or a production is open.',
  confirm: ({ workspace }) =>
    `Archive the workspace ${workspace}, so that nothing in it can change?`,
  render: ({ workspace }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${workspace.slug} ${dryRun ? 'can be' : 'is'} archived.`,
})
