import { accountCard } from '../../../cli/billing/account-card.ts'
import { accountMeant } from '../../../cli/billing/account-meant.ts'
import { command } from '../../../cli/command.ts'
import { linkBillingAccount } from '../../../contract/billing/account/link.ts'

export default command(linkBillingAccount, {
  arg: 'billingAccount',
  meant: accountMeant,
  examples: [
    'billing account link acme-eu --org europe',
    'billing account link acme-eu --org europe --off',
  ],
  about:
    'For the billing modes single and assigned. What stands below a root org follows it; a root org that is bound elsewhere changes over. In pooled nothing is bound.',
  render: ({ billingAccount, before }, io) =>
    `${io.paint.good('✓')} Done.${before === null ? '' : ` Before it was bound to ${before}.`}\n${accountCard(billingAccount, io)}`,
})
