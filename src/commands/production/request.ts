import { command } from '../../cli/command.ts'
import { productionCard } from '../../cli/production-card.ts'
import { rehearsed, rehearseFlag } from '../../cli/rehearse.ts'
import { requestProduction } from '../../contract/production/request.ts'

export default command(requestProduction, {
  examples: [
    'production request --project checkout',
    'production request --project checkout --rehearse',
  ],
  about:
    'Every check but the approval must pass. Somebody else approves, within 24 hours; what is reviewed is bound by a digest, and the request lapses when it changes. A rehearsal needs the sandbox and the statements only, may be approved by yourself, and opens nothing.',
  flags: rehearseFlag,
  defaults: rehearsed,
  render: ({ request }, io) => `${io.paint.good('✓')} Asked for.\n${productionCard(request, io)}`,
})
