import { accountMeant } from '../../cli/billing/account-meant.ts'
import { settled } from '../../cli/billing/settled.ts'
import { subscribedExit, subscribedText } from '../../cli/billing/subscribed.ts'
import { rehearsedCard, subscriptionCard } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { createSubscription } from '../../contract/subscription/create.ts'

export default command(createSubscription, {
  meant: accountMeant,
  examples: [
    'subscription create --quantities users=10,locations=2',
    'subscription create --quantities users=10 --billing-account acme-eu',
  ],
  about:
    'The first subscription of a workspace is a trial of 14 days, with no payment method. Each later one is paid at once, a month ahead, with the default method; until that is paid it is incomplete and gives nothing. ptc subscription preview shows the invoice first.',
  call: async (input, run) =>
    settled(await run.call(createSubscription, input, { dryRun: run.dryRun }), run),
  settle: ({ warnings }, run) => {
    for (const { detail } of warnings) run.warn(detail)
    return []
  },
  render: (made, io, { dryRun }) =>
    [
      subscribedText(made, io, dryRun),
      (dryRun ? rehearsedCard : subscriptionCard)(made.subscription, io),
    ].join('\n'),
  exit: subscribedExit,
})
