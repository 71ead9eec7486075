import { command } from '../../cli/command.ts'
import { minute } from '../../cli/text.ts'
import { createSession } from '../../contract/session/create.ts'

export default command(createSession, {
  examples: ['session create --email ana@example.com --secret-file session.txt'],
  about: 'For scripts, which read the session from PTC_TOKEN. To sign in yourself, use login.',
  secret: ({ secret, account }) => ({ secret, about: `Session of ${account.email}` }),
  render: ({ session, account }, { paint }) =>
    `${paint.good('✓')} Session ${session.id} of ${account.email}, until ${minute(session.expiresAt)}`,
})
