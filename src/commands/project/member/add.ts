import { command } from '../../../cli/command.ts'
import { projectMemberCard } from '../../../cli/project-member-card.ts'
import { addProjectMember } from '../../../contract/project/member/add.ts'

export default command(addProjectMember, {
  examples: [
    'project member add --project checkout --env sandbox --email ben@example.com',
    'project member add --project checkout --env sandbox --email ben@example.com --role editor --methods passkey',
  ],
  about: 'They use the product from now on. Nothing is mailed, and the team is not touched.',
  render: ({ member }, io, { dryRun }) =>
    `${io.paint.good('✓')} ${member.email} ${dryRun ? 'can be' : 'is'} a project member.\n${projectMemberCard(member, io)}`,
})
