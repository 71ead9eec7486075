import { command } from '../../cli/command.ts'
import { revokeSession } from '../../contract/session/revoke.ts'

export default command(revokeSession, {
  examples: [
    'session revoke',
    'session revoke --session ses_06f3c8v2m1hcq0r5w9e2p7ztk4',
    'session revoke --others',
  ],
  render: ({ session, ended }, { paint }) =>
    session === null
      ? `${paint.good('✓')} ${ended === 0 ? 'No other session worked' : ended === 1 ? '1 other session has ended' : `${ended} other sessions have ended`}.`
      : `${paint.good('✓')} Session ${session.id} has ended.`,
})
