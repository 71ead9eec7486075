import { getInvoice } from '../../../contract/invoice/get.ts'
import { payStep } from '../../billing/pay-step.ts'
import { lineOf } from '../../billing/rows.ts'
import { implementPrepared } from '../../implement.ts'
import { presentInvoiceNow, presentLine } from './present.ts'

interface BilledTo {
  name: string
  email: string
  phone: string | null
}

export default implementPrepared(
  getInvoice,
  // Loaded for whoever asks for it, and drawn in one go: nothing is waited for in the transaction.
  async ({ input }) => (input.document ? import('../../billing/draw-invoice.ts') : null),
  async ({ target, tables, prepared }) => {
    const { invoice: row } = target
    const lines = (await tables.invoices.lines(row.workspace, row.id)).map((one) =>
      presentLine(lineOf(one)),
    )
    const invoice = await presentInvoiceNow(tables, row)
    const billedTo = row.billed_to === null ? null : (JSON.parse(row.billed_to) as BilledTo)
    const pdf = prepared?.drawInvoice({ invoice, billedTo, lines }).toString('base64') ?? null
    return {
      ...{ invoice, billedTo, lines, pdf },
      next:
        row.state === 'finalised'
          ? [
              payStep(row.number ?? row.id),
              {
                command: ['billing', 'method', 'list', '--billing-account', row.account_slug],
                why: 'see how it is paid',
              },
            ]
          : [{ command: ['invoice', 'list'], why: 'see the other invoices' }],
    }
  },
)
