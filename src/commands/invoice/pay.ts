import { paidMeanwhile, payingExit, payingText } from '../../cli/billing/paid.ts'
import { command } from '../../cli/command.ts'
import { payInvoice } from '../../contract/invoice/pay.ts'

export default command(payInvoice, {
  arg: 'invoice',
  examples: ['invoice pay ACME-000042', 'invoice pay ACME-000042 --dry-run'],
  about:
    'Tries the default method of its billing account once, beside the tries that come by themselves and without changing their days. Exits with 7 where it is declined. Another method: ptc billing method add, then ptc billing method default, which pays all that is open.',
  call: async (input, run) =>
    paidMeanwhile(await run.call(payInvoice, input, { dryRun: run.dryRun }), run),
  render: (paying, io, { dryRun }) => payingText(paying, io, dryRun),
  exit: payingExit,
})
