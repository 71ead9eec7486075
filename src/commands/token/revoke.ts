import { command } from '../../cli/command.ts'
import { revokeToken } from '../../contract/token/revoke.ts'

export default command(revokeToken, {
  arg: 'token',
  examples: ['token revoke tok_06f3c8v2m1hcq0r5w9e2p7ztk4 --yes', 'token revoke me --yes'],
  confirm: ({ token }) => `Revoke ${token} at once and for ever?`,
  render: ({ token }, { paint }) =>
    `${paint.good('✓')} Token ${token.name} (${token.id}) is revoked. It signs in nowhere any more.`,
})
