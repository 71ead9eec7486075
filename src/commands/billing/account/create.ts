import { accountCard } from '../../../cli/billing/account-card.ts'
import { command } from '../../../cli/command.ts'
import { createBillingAccount } from '../../../contract/billing/account/create.ts'
import { both } from '../../../domain/listed.ts'

export default command(createBillingAccount, {
  examples: [
    'billing account create --name "Acme Ltd" --email bills@acme.example --currency usd',
    'billing account create --name "Acme GmbH" --email bills@acme.example --currency eur --slug acme-eu --prefix ACMEEU',
  ],
  about:
    'One in the billing mode single, ten in assigned and pooled. Its currency is fixed once something was subscribed to: another currency is another account.',
  render: ({ billingAccount, linked }, io) =>
    [
      `${io.paint.good('✓')} Billing account made.`,
      accountCard(billingAccount, io),
      ...(linked.length > 0 ? [`${both(linked)} and what stands below is paid by it.`] : []),
    ].join('\n'),
})
