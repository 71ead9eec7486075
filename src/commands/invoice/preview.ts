import { draftPage } from '../../cli/billing/invoice-page.ts'
import { command } from '../../cli/command.ts'
import { previewInvoice } from '../../contract/invoice/preview.ts'

export default command(previewInvoice, {
  arg: 'subscription',
  examples: ['invoice preview sub_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  about: 'To see what a change would make of it: ptc subscription preview.',
  render: ({ invoice }, io) =>
    invoice === null ? 'There is no further invoice to come.' : draftPage(invoice, io),
})
