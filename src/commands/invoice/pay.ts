import { paidMeanwhile, payingExit, payingText } from '../../cli/billing/paid.ts'
import { command } from '../../cli/command.ts'
import { idempotencyFlag } from '../../cli/flags.ts'
import { answerable, idempotencyKeyOf } from '../../cli/lost-answer.ts'
import { payInvoice } from '../../contract/invoice/pay.ts'

export default command(payInvoice, {
  arg: 'invoice',
  examples: ['invoice pay ACME-000042', 'invoice pay ACME-000042 --dry-run'],
  about:
    'Tries the default method of its billing account once, beside the tries that come by themselves and without changing their days. Exits with 7 where it is declined. Another method: ptc billing method add, then ptc billing method default, which pays all that is open.',
  flags: idempotencyFlag,
  call: async (input, run) => {
    const named = { idempotencyKey: idempotencyKeyOf(run), dryRun: run.dryRun }
    try {
      return await paidMeanwhile(await run.call(payInvoice, input, named), run)
    } catch (error) {
      throw answerable(error, run)
    }
  },
  render: (paying, io, { dryRun }) => payingText(paying, io, dryRun),
  exit: payingExit,
})
