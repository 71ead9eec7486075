import { command } from '../../cli/command.ts'
import { minute } from '../../cli/text.ts'
import { resendInvite } from '../../contract/invite/resend.ts'

export default command(resendInvite, {
  arg: 'invite',
  examples: ['invite resend inv_06f3c8v2m1hcq0r5w9e2p7ztk4 --secret-file invite.txt'],
  about:
    'You vouch for it from then on, so you must be able to give its roles. Hand it over yourself.',
  secret: ({ secret, invite }) => ({
    secret,
    about: `Invitation of ${invite.email}`,
    again: ['invite', 'resend', invite.id],
  }),
  render: ({ invite }, { paint }) =>
    `${paint.good('✓')} ${invite.email} is invited as ${invite.roles.join(', ')}, until ${minute(invite.expiresAt)}.\n  What they had before is worth nothing now.`,
})
