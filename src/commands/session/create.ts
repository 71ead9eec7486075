import { command } from '../../cli/command.ts'
import { minute } from '../../cli/text.ts'
import { createSession } from '../../contract/session/create.ts'

export default command(createSession, {
  examples: ['session create --email ana@example.com --secret-file session.txt'],
  about:
    'For scripts, which read the session from PTC_TOKEN. One that is made on this machine lasts 30 days. One that is made with a password on a server lasts 15 minutes there, and nothing renews it: use a token. To sign in yourself, use login.',
  secret: ({ secret, account }) => ({ secret, about: `Session of ${account.email}` }),
  render: ({ session, account }, { paint }) =>
    `${paint.good('✓')} Session ${session.id} of ${account.email}, until ${minute(session.secretExpiresAt)}`,
})
