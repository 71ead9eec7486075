import { string } from '@oclif/core/flags'
import { invoicePage } from '../../cli/billing/invoice-page.ts'
import { savePdf } from '../../cli/billing/save-pdf.ts'
import { command } from '../../cli/command.ts'
import { getInvoice } from '../../contract/invoice/get.ts'

export default command(getInvoice, {
  arg: 'invoice',
  examples: ['invoice get ACME-000001', 'invoice get ACME-000001 --pdf invoice.pdf'],
  flags: { pdf: string({ description: 'Write it as a PDF to this file', helpValue: 'PATH' }) },
  call: async (input, run) => {
    const file = run.flags['pdf']
    if (typeof file !== 'string') return run.call(getInvoice, input)
    const answer = await run.call(getInvoice, { ...input, document: true })
    savePdf(answer.pdf ?? '', file)
    run.io.aside(`Written to ${file}.`)
    return { ...answer, pdf: null }
  },
  render: (output, io) => invoicePage(output, io),
})
