import { chargedLines, chargedMeanwhile, withoutCut } from '../../cli/billing/cut.ts'
import { subscriptionCard } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { resumeSubscription } from '../../contract/subscription/resume.ts'

export default command(resumeSubscription, {
  arg: 'subscription',
  examples: ['subscription resume sub_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about:
    'What was paused goes on with the time that it had left. What is scheduled for the end of the period, fewer of something or the end itself, is taken back.',
  settle: ({ invoice }, run) => chargedMeanwhile(invoice, run),
  render: ({ subscription, invoice }, io, { dryRun }) =>
    [
      `${io.paint.good('✓')} ${dryRun ? 'It can go on' : 'It goes on'}.`,
      ...chargedLines(invoice, dryRun),
      subscriptionCard(withoutCut(subscription, invoice), io),
    ].join('\n'),
})
