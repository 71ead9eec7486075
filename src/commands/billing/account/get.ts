import { accountCard } from '../../../cli/billing/account-card.ts'
import { command } from '../../../cli/command.ts'
import { getBillingAccount } from '../../../contract/billing/account/get.ts'

export default command(getBillingAccount, {
  arg: 'billingAccount',
  examples: ['billing account get acme-eu'],
  render: ({ billingAccount }, io) => accountCard(billingAccount, io),
})
