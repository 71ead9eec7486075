import { command } from '../../cli/command.ts'
import { restoreProject } from '../../contract/project/restore.ts'

export default command(restoreProject, {
  arg: 'project',
  examples: ['project restore checkout'],
  render: ({ project }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${project.slug} ${dryRun ? 'can be' : 'is'} back.`,
})
