import { command } from '../../../cli/command.ts'
import { deleteBillingAccount } from '../../../contract/billing/account/delete.ts'

export default command(deleteBillingAccount, {
  arg: 'billingAccount',
  examples: ['billing account delete acme-eu --yes'],
  about:
    'Refused as long as a subscription stands on it, a root org is bound to it, or an invoice of it is open; the refusal names them all.',
  confirm: ({ billingAccount }) => `Delete the billing account ${billingAccount} for ever?`,
  render: ({ billingAccount }, { paint }) =>
    `${paint.good('✓')} ${billingAccount.slug} (${billingAccount.name}) is deleted. Its invoices stay.`,
})
