import { command } from '../../../cli/command.ts'
import { notTheTeam, projectMemberCard } from '../../../cli/project-member-card.ts'
import { getProjectMember } from '../../../contract/project/member/get.ts'

export default command(getProjectMember, {
  arg: 'member',
  examples: ['project member get ben@example.com --project checkout --env sandbox'],
  about: notTheTeam,
  render: ({ member }, io) => projectMemberCard(member, io),
})
