import { command } from '../../../cli/command.ts'
import { minute } from '../../../cli/text.ts'
import { promoteProjectMember } from '../../../contract/project/member/promote.ts'

export default command(promoteProjectMember, {
  arg: 'member',
  examples: [
    'project member promote ben@example.com --roles viewer --project checkout --env sandbox --secret-file ben.invite',
  ],
  about:
    'An invitation to the team, for console access and nothing else: their role in the project stays as it is.',
  secret: ({ secret, invite }) => ({
    secret,
    about: `Invitation of ${invite.email}`,
    again: ['invite', 'resend', invite.id],
  }),
  render: ({ invite, member }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${invite.email} ${dryRun ? 'can be' : 'is'} invited to the team as ${invite.roles.join(', ')}, until ${minute(invite.expiresAt)}.\n  In the project they stay ${member.role}.`,
})
