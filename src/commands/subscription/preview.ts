import { accountMeant } from '../../cli/billing/account-meant.ts'
import { draftPage } from '../../cli/billing/invoice-page.ts'
import { openLines } from '../../cli/billing/owed-rows.ts'
import { holdsText, shortText } from '../../cli/billing/subscription-card.ts'
import { command } from '../../cli/command.ts'
import { previewSubscription } from '../../contract/subscription/preview.ts'

export default command(previewSubscription, {
  arg: 'subscription',
  meant: accountMeant,
  examples: [
    'subscription preview --quantities users=10,locations=2',
    'subscription preview sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --quantities users=12',
    'subscription preview sub_06f3c8v2m1hcq0r5w9e2p7ztk4 --action cancel',
  ],
  about:
    'Worked out by what makes the change: the invoice will be this one, to the minor unit, if it is made in the same second.',
  settle: ({ warnings }, run) => {
    for (const { detail } of warnings) run.warn(detail)
    return []
  },
  render: ({ state, items, invoice, atOnce, open, short, currency }, io) =>
    [
      state === 'canceled'
        ? 'It would be canceled, and hold nothing.'
        : `It would be ${state}, with ${holdsText(items)}.`,
      ...shortText(short, io),
      '',
      invoice === null ? nothingFor(state) : draftPage(invoice, io, atOnce),
      ...openLines(open, currency),
    ].join('\n'),
})

const nothingFor = (state: string): string =>
  state === 'paused'
    ? 'Nothing would be charged while it is paused.'
    : 'There would be no further invoice.'
