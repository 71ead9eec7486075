import { command } from '../../cli/command.ts'
import { archiveProject } from '../../contract/project/archive.ts'

export default command(archiveProject, {
  arg: 'project',
  examples: ['project archive checkout', 'project archive checkout --dry-run'],
  about: 'What is archived can be read, and nothing in it can be changed.',
  render: ({ project }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${project.slug} ${dryRun ? 'can be' : 'is'} archived.`,
})
