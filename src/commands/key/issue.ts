import { command } from '../../cli/command.ts'
import { keyCard } from '../../cli/key-card.ts'
import { verifyFromFile } from '../../cli/verify-from-file.ts'
import { issueKey } from '../../contract/key/issue.ts'

export default command(issueKey, {
  examples: [
    'key issue --project checkout --env sandbox --name backend --workload api',
    'key issue --project checkout --env sandbox --name ci --workload tests --secret-file ci.key',
  ],
  about: 'The secret is shown once: on the terminal, in a new file, or on stdout.',
  secret: ({ secret, key }) => ({ secret, about: `Key ${key.name}` }),
  settle: (_, run) => verifyFromFile(run),
  render: ({ key }, io) => `${io.paint.good('✓')} Key issued.\n${keyCard(key, io)}`,
})
