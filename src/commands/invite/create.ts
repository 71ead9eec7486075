import { command } from '../../cli/command.ts'
import { minute } from '../../cli/text.ts'
import { createInvite } from '../../contract/invite/create.ts'

export default command(createInvite, {
  examples: [
    'invite create --email ben@example.com --roles security-owner --secret-file invite.txt',
  ],
  about: 'Hand the invitation over yourself; only the person with that mailbox can accept it.',
  secret: ({ secret, invite }) => ({ secret, about: `Invitation of ${invite.email}` }),
  render: ({ invite }, { paint }) =>
    `${paint.good('✓')} ${invite.email} is invited as ${invite.roles.join(', ')}, until ${minute(invite.expiresAt)}.\n  Invitation ${invite.id}`,
})
