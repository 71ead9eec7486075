import { chargedNow, chargedText } from '../../../cli/billing/charged.ts'
import { command } from '../../../cli/command.ts'
import { defaultMethod } from '../../../contract/billing/method/default.ts'

export default command(defaultMethod, {
  arg: 'method',
  examples: ['billing method default pay_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about: 'What is open is charged to it at once.',
  call: async (input, run) =>
    chargedNow(await run.call(defaultMethod, input, { dryRun: run.dryRun }), run),
  render: ({ method, invoices }, io, run) =>
    [
      `${io.paint.good('✓')} ${method.brand} ${method.last4} ${run.dryRun ? 'can become' : 'is'} the default.`,
      ...chargedText(invoices, io, run),
    ].join('\n'),
})
