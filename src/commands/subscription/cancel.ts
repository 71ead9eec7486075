import { chargedLines, chargedMeanwhile, withoutCut } from '../../cli/billing/cut.ts'
import { shortText, subscriptionCard } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { cancelSubscription } from '../../contract/subscription/cancel.ts'

export default command(cancelSubscription, {
  arg: 'subscription',
  examples: [
    'subscription cancel sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --dry-run',
    'subscription cancel sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --yes',
    'subscription cancel sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --now --yes',
  ],
  about:
    'At the end of its period, and that can be taken back until then. With --now it is final, is refused where more is used than would remain, and what was paid for is not paid back.',
  preview: async (input, run) => {
    if (!input.now || run.dryRun || !run.ask.able || run.flags['yes'] === true) return {}
    const { invoice } = await run.call(cancelSubscription, input, { dryRun: true })
    for (const line of chargedLines(invoice, true)) run.io.aside(line)
    return {}
  },
  confirm: ({ subscription, now }) =>
    now
      ? `Cancel ${subscription} now, for ever, with nothing paid back?`
      : `Cancel ${subscription} when its period ends?`,
  settle: ({ invoice }, run) => chargedMeanwhile(invoice, run),
  render: ({ subscription, short, invoice }, io, { dryRun }) =>
    [
      `${io.paint.good('✓')} ${subscription.state === 'canceled' ? 'Cancelled' : 'It ends with its period'}.`,
      ...chargedLines(invoice, dryRun),
      subscriptionCard(withoutCut(subscription, invoice), io),
      ...shortText(short, io),
    ].join('\n'),
})
