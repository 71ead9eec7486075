import { settled } from '../../cli/billing/settled.ts'
import { subscriptionCard } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { createSubscription } from '../../contract/subscription/create.ts'

export default command(createSubscription, {
  examples: [
    'subscription create --quantities users=10,locations=2',
    'subscription create --quantities users=10 --billing-account acme-eu',
  ],
  about:
    'The first subscription of a workspace is a trial of 14 days, with no payment method. Each later one is paid at once, a month ahead, with the default method; until that is paid it is incomplete and gives nothing. ptc subscription preview shows the invoice first.',
  call: async (input, run) => settled(await run.call(createSubscription, input), run),
  render: ({ subscription }, io, { dryRun }) =>
    `${io.paint.good('✓')} ${dryRun ? 'This can be subscribed to' : 'Subscribed'}.\n${subscriptionCard(subscription, io)}`,
})
