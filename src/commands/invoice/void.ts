import { command } from '../../cli/command.ts'
import { voidInvoice } from '../../contract/invoice/void.ts'

export default command(voidInvoice, {
  arg: 'invoice',
  examples: ['invoice void ACME-000042 --dry-run', 'invoice void ACME-000042 --yes'],
  about:
    'For what nobody will pay any more: the subscription is over, and its last invoice keeps its account from being deleted. It keeps its number and is never charged again. While the subscription stands its invoices are paid, or it is cancelled first.',
  confirm: ({ invoice }) => `Make ${invoice} void, for ever? It is not charged any more.`,
  render: ({ invoice: { number } }, { paint }, { dryRun }) =>
    `${paint.good('✓')} ${number} ${dryRun ? 'can be made void' : 'is void'}.`,
})
