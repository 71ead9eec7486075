import { accountCard } from '../../../cli/billing/account-card.ts'
import { accountMeant } from '../../../cli/billing/account-meant.ts'
import { command } from '../../../cli/command.ts'
import { updateBillingAccount } from '../../../contract/billing/account/update.ts'

export default command(updateBillingAccount, {
  arg: 'billingAccount',
  meant: accountMeant,
  examples: ['billing account update acme-eu --email finance@acme.example'],
  about: 'Invoices that were finalised keep what they were made out to.',
  render: ({ billingAccount }, io) =>
    `${io.paint.good('✓')} Changed.\n${accountCard(billingAccount, io)}`,
})
