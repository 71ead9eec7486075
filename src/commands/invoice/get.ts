import { string } from '@oclif/core/flags'
import { invoicePage } from '../../cli/billing/invoice-page.ts'
import { refuseUnfit, savePdf } from '../../cli/billing/save-pdf.ts'
import { command } from '../../cli/command.ts'
import { getInvoice } from '../../contract/invoice/get.ts'

export default command(getInvoice, {
  arg: 'invoice',
  examples: [
    'invoice get ACME-000001',
    'invoice get ACME-000001 --pdf invoice.pdf',
    'invoice get ACME-000001 --pdf - | lpr',
  ],
  flags: {
    pdf: string({ description: 'Write it as a PDF to this file; - is stdout', helpValue: 'PATH' }),
  },
  call: async (input, run) => {
    const file = run.flags['pdf']
    if (typeof file !== 'string') return run.call(getInvoice, input)
    refuseUnfit(file, run.io)
    const answer = await run.call(getInvoice, { ...input, document: true })
    await savePdf(answer.pdf ?? '', file, run.io)
    return { ...answer, pdf: null }
  },
  render: (output, io, { flags }) => (flags['pdf'] === '-' ? '' : invoicePage(output, io)),
})
