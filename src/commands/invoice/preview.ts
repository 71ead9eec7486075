import { draftPage } from '../../cli/billing/invoice-page.ts'
import { openLines } from '../../cli/billing/owed-rows.ts'
import { command } from '../../cli/command.ts'
import { previewInvoice } from '../../contract/invoice/preview.ts'

export default command(previewInvoice, {
  arg: 'subscription',
  examples: ['invoice preview sub_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about: 'To see what a change would make of it: ptc subscription preview.',
  render: ({ invoice, open, state, currency }, io) =>
    [
      invoice === null
        ? (none[state] ?? 'There is no further invoice to come.')
        : draftPage(invoice, io),
      ...openLines(open, currency),
    ].join('\n'),
})

const none: Readonly<Record<string, string>> = {
  paused: 'Nothing is charged while it is paused: its time stands still.',
  unpaid: 'Nothing more is charged while it is unpaid: its time stands still.',
}
