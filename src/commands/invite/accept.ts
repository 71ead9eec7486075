import { adopt } from '../../cli/adopt.ts'
import { command } from '../../cli/command.ts'
import { getAccount } from '../../contract/account/get.ts'
import { acceptInvite } from '../../contract/invite/accept.ts'

export default command(acceptInvite, {
  examples: ['invite accept --token-file invite.txt'],
  settle: async ({ member, next }, run) => {
    const { memberships } = await run.call(getAccount, {})
    const joined = memberships.find(({ member: id }) => id === member.id)
    return joined ? adopt(joined.slug, run, next) : []
  },
  render: ({ member }, { paint }) =>
    `${paint.good('✓')} ${member.email} is on the team as ${[...new Set(member.assignments.map(({ role }) => role))].join(', ')}.\n  Member ${member.id}`,
})
