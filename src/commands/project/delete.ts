import { command } from '../../cli/command.ts'
import { deleteProject } from '../../contract/project/delete.ts'

export default command(deleteProject, {
  arg: 'project',
  examples: ['project delete checkout --dry-run', 'project delete checkout --yes'],
  about:
    'Refused while a lien, a key, a token, a trust, a role or a project member is left in it. The audit trail stays.',
  confirm: ({ project }) => `Delete the project ${project} for good?`,
  render: ({ project }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${project.slug} ${dryRun ? 'can be' : 'is'} deleted.`,
})
