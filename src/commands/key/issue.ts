import { command } from '../../cli/command.ts'
import { keyCard } from '../../cli/key-card.ts'
import { warnOfUse } from '../../cli/quota.ts'
import { verifyFromFile } from '../../cli/verify-from-file.ts'
import { issueKey } from '../../contract/key/issue.ts'

export default command(issueKey, {
  examples: [
    'key issue --project checkout --env sandbox --name backend --workload api --scope hrs:lookup',
    'key issue --project checkout --env sandbox --name ci --workload tests --scope usage:write --expires 30d --secret-file ci.key',
    'key issue --project checkout --env sandbox --name web --workload web --exec "gh secret set WEB_KEY"',
  ],
  about:
    'The secret is shown once and goes to one place. A key without a scope can verify itself and nothing else: ptc key scopes lists what there is, and what of it you may give. If the answer was lost, the same line with the same --idempotency-key tells the secret once more within 10 minutes.',
  secret: ({ secret, key }) => ({
    secret,
    about: `Key ${key.name}`,
    again: ['key', 'rotate', key.id, '--overlap', '0'],
  }),
  settle: ({ near }, run) => {
    for (const use of near) run.warn(warnOfUse(use))
    return verifyFromFile(run)
  },
  render: ({ key }, io) => `${io.paint.good('✓')} Key issued.\n${keyCard(key, io)}`,
})
