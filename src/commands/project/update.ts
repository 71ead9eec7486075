import { command } from '../../cli/command.ts'
import { projectCard } from '../../cli/project-card.ts'
import { counted } from '../../cli/text.ts'
import { updateProject } from '../../contract/project/update.ts'

export default command(updateProject, {
  arg: 'project',
  examples: [
    'project update checkout --name "Checkout and more"',
    'project update checkout --visibility public --dry-run',
    'project update checkout --lien "Kept for the audit of 2026"',
    'project update checkout --lift-lien',
  ],
  about: 'What a lien holds is neither archived nor deleted until the lien is lifted.',
  render: ({ project, entry }, io, { dryRun, flags }) =>
    [
      `${io.paint.good('✓')} ${project.slug} ${dryRun ? 'can be' : 'is'} changed.`,
      ...entry.map(({ env, after, role, members }) =>
        after === 'anyone'
          ? `${io.paint.warn('!')} Anyone who proves an e-mail address ${dryRun ? 'could' : 'can'} now join ${env} as ${role}, beside ${counted(members, 'project member')}.`
          : `  Nobody ${dryRun ? 'would join' : 'joins'} ${env} by themselves any more; ${counted(members, 'project member')} ${members === 1 ? 'stays' : 'stay'}.`,
      ),
      ...(flags['visibility'] !== undefined && entry.length === 0
        ? ['  Who may join is as before in each env: nobody can newly enter.']
        : []),
      projectCard(project, io),
    ].join('\n'),
})
