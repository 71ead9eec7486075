import { draftPage } from '../../cli/billing/invoice-page.ts'
import { holdsText, shortText } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { previewSubscription } from '../../contract/subscription/preview.ts'

export default command(previewSubscription, {
  arg: 'subscription',
  examples: [
    'subscription preview --quantities users=10,locations=2',
    'subscription preview sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --quantities users=12',
    'subscription preview sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --action cancel',
  ],
  about:
    'Worked out by what makes the change: the invoice will be this one, to the minor unit, if it is made in the same second.',
  render: ({ state, items, invoice, short }, io) =>
    [
      `It would be ${state}, with ${holdsText(items)}.`,
      ...shortText(short, io),
      '',
      invoice === null ? 'There would be no further invoice.' : draftPage(invoice, io),
    ].join('\n'),
})
