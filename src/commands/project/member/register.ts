import { command } from '../../../cli/command.ts'
import { projectMemberCard } from '../../../cli/project-member-card.ts'
import { registerProjectMember } from '../../../contract/project/member/register.ts'

export default command(registerProjectMember, {
  examples: [
    'project member register --project checkout --env sandbox --email ben@example.com --subject user-17',
  ],
  about:
    'The application does this with a key of the env that has the scope members:write. Done again, it changes how they sign in and never their role.',
  render: ({ member, created }, io) =>
    `${io.paint.good('✓')} ${member.email} ${created ? 'is registered' : 'was a project member already'}.\n${projectMemberCard(member, io)}`,
})
