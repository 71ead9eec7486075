import { command } from '../../../cli/command.ts'
import { minute } from '../../../cli/text.ts'
import { inviteProjectMember } from '../../../contract/project/member/invite.ts'

export default command(inviteProjectMember, {
  examples: [
    'project member invite --project checkout --env sandbox --email ben@example.com --secret-file ben.invite',
  ],
  about:
    'A server that sends mail mails the invitation; the local daemon gives it to you, to hand over. It works once, for 72 hours, for that address. Inviting again replaces it.',
  secret: ({ secret, member, mailed }) => ({
    secret,
    about: `Invitation of ${member.email}`,
    ...(mailed ? { mailedTo: member.email } : {}),
    again: [
      ...['project', 'member', 'invite', '--project', member.project, '--env', member.env],
      ...['--email', member.email],
    ],
  }),
  render: ({ member, mailed }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${member.email} ${dryRun ? 'can be' : 'is'} invited to ${member.env} as ${member.role}, until ${minute(member.expiresAt ?? member.createdAt)}.${mailed ? '\n  The invitation is on its way to the mailbox.' : ''}`,
})
