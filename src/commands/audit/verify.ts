import { command } from '../../cli/command.ts'
import { minute } from '../../cli/text.ts'
import { verifyAudit } from '../../contract/audit/verify.ts'

export default command(verifyAudit, {
  examples: ['audit verify'],
  about: 'Exits with 15 when the chain is broken.',
  render: ({ events, head, verifiedAt }, { paint }) =>
    `${paint.good('✓')} The chain holds: ${events} ${events === 1 ? 'event' : 'events'}, verified ${minute(verifiedAt)}.\n  Head ${head}`,
})
