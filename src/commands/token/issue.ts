import { command } from '../../cli/command.ts'
import { tokenCard } from '../../cli/token-card.ts'
import { issueToken } from '../../contract/token/issue.ts'

export default command(issueToken, {
  examples: [
    'token issue --name ci --roles developer --project checkout --env sandbox --secret-file ci.token',
    'token issue --name nightly --roles auditor --expires-at 2027-01-31T00:00:00Z --secret-file nightly.token',
  ],
  about:
    'For CI and other machines, which read it from PTC_TOKEN or from the file that PTC_TOKEN_FILE names. It holds roles of its own, none with more than yours, and works on when you leave. Its secret is shown once.',
  secret: ({ secret, token }) => ({ secret, about: `Token ${token.name}` }),
  render: ({ token }, io) => `${io.paint.good('✓')} Token issued.\n${tokenCard(token, io)}`,
})
