import { shortText, subscriptionCard } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { changeSubscription } from '../../contract/subscription/change.ts'

export default command(changeSubscription, {
  arg: 'subscription',
  examples: [
    'subscription change sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --quantities users=12',
    'subscription change sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --add sso=1',
    'subscription change sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --remove locations',
    'subscription change sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --pause --now --yes',
  ],
  about:
    'One kind of change at a time. More takes effect now, and its part of the period is on the next invoice; less takes effect when the period ends, and is refused where more is used than would remain.',
  confirm: ({ subscription, pause, now }) => {
    if (pause !== true) return null
    return now
      ? `Pause ${subscription} now, so that it gives nothing at once?`
      : `Pause ${subscription} when its period ends?`
  },
  render: ({ subscription, short }, io) =>
    [
      `${io.paint.good('✓')} Changed.`,
      subscriptionCard(subscription, io),
      ...shortText(short, io),
    ].join('\n'),
})
