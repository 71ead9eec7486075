import { command } from '../../cli/command.ts'
import { acceptInvite } from '../../contract/invite/accept.ts'

export default command(acceptInvite, {
  examples: ['invite accept --token-file invite.txt'],
  render: ({ member }, { paint }) =>
    `${paint.good('✓')} ${member.email} is on the team as ${[...new Set(member.assignments.map(({ role }) => role))].join(', ')}.\n  Member ${member.id}`,
})
