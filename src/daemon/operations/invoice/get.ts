import { getInvoice } from '../../../contract/invoice/get.ts'
import type { InvoiceRow } from '../../../store/billing/invoices.ts'
import type { Tables } from '../../../store/tables.ts'
import { payStep } from '../../billing/pay-step.ts'
import { lineOf } from '../../billing/rows.ts'
import { implementPrepared } from '../../implement.ts'
import { presentInvoiceNow, presentLine } from './present.ts'

interface BilledTo {
  name: string
  email: string
  phone: string | null
}

/** Whom a draft would be made out to if it were finalised now. */
async function payerOf(tables: Tables, row: InvoiceRow): Promise<BilledTo | null> {
  const payer = await tables.billingAccounts.find(row.workspace, row.billing_account)
  return payer ? { name: payer.name, email: payer.email, phone: payer.phone } : null
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
    const pdf = prepared
      ?.drawInvoice({ invoice, billedTo: billedTo ?? (await payerOf(tables, row)), lines })
      .toString('base64')
    return {
      ...{ invoice, billedTo, lines, pdf: pdf ?? null },
      next:
        row.state === 'finalised'
          ? [
              payStep(row.number ?? row.id),
              {
                command: ['billing', 'method', 'list', '--billing-account', row.billing_account],
                why: 'see how it is paid',
              },
            ]
          : [{ command: ['invoice', 'list'], why: 'see the other invoices' }],
    }
  },
)
