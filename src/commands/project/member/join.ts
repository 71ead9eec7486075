import { command } from '../../../cli/command.ts'
import { projectMemberCard } from '../../../cli/project-member-card.ts'
import { joinProject } from '../../../contract/project/member/join.ts'

export default command(joinProject, {
  examples: [
    'project member join --token-file ben.invite',
    'project member join --project checkout --workspace acme --env sandbox',
  ],
  about:
    'Without an invitation this works where the project is public and the sign-in settings of the env let people join by themselves.',
  enter: { about: 'Ask for the invitation', fields: ['token'] },
  render: ({ member }, io, { dryRun }) =>
    `${io.paint.good('✓')} ${member.email} ${dryRun ? 'can be' : 'is'} a project member.\n${projectMemberCard(member, io)}`,
})
