import { accountCard } from '../../../cli/billing/account-card.ts'
import { accountMeant } from '../../../cli/billing/account-meant.ts'
import { command } from '../../../cli/command.ts'
import { getBillingAccount } from '../../../contract/billing/account/get.ts'

export default command(getBillingAccount, {
  arg: 'billingAccount',
  meant: accountMeant,
  examples: ['billing account get acme-eu'],
  render: ({ billingAccount }, io) => accountCard(billingAccount, io),
})
