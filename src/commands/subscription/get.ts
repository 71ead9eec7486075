import { subscriptionCard } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { getSubscription } from '../../contract/subscription/get.ts'

export default command(getSubscription, {
  arg: 'subscription',
  examples: ['subscription get sub_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  render: ({ subscription }, io) => subscriptionCard(subscription, io),
})
