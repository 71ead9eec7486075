import { accountMeant } from '../../../cli/billing/account-meant.ts'
import { chargedNow, chargedText } from '../../../cli/billing/charged.ts'
import { command } from '../../../cli/command.ts'
import { addMethod } from '../../../contract/billing/method/add.ts'

export default command(addMethod, {
  arg: 'reference',
  meant: accountMeant,
  examples: [
    'billing method add card-works',
    'billing method add card-declined-later --billing-account acme-eu',
  ],
  about:
    "Takes the provider's reference and never a card number. The local provider has three test cards: card-works, card-declined (adding it is refused) and card-declined-later (every charge fails). The first method is the default, and pays what is open.",
  call: async (input, run) =>
    chargedNow(await run.call(addMethod, input, { dryRun: run.dryRun }), run),
  render: ({ method, invoices }, io, run) =>
    [
      `${io.paint.good('✓')} ${method.brand} ${method.last4} ${added(run.dryRun, method.default)}.`,
      ...chargedText(invoices, io, run),
      ...(run.dryRun ? [] : [`  ${method.id}`]),
    ].join('\n'),
})

const added = (dryRun: boolean, usual: boolean): string =>
  dryRun
    ? `can be added${usual ? ', and would be the default' : ''}`
    : `is added${usual ? ' and is the default' : ''}`
