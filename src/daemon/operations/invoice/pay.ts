import { payInvoice } from '../../../contract/invoice/pay.ts'
import { refuse } from '../../../domain/obstacle.ts'
import { wakeBilling } from '../../billing/billing.ts'
import { chargeFor } from '../../billing/invoicing.ts'
import { noMethod } from '../../billing/work-out.ts'
import { implement } from '../../implement.ts'
import { labelOf } from '../billing/method/present.ts'
import { requireOpen } from './open.ts'
import { presentInvoiceNow } from './present.ts'

export default implement(
  payInvoice,
  async ({ target: { invoice }, tables, now }) => {
    requireOpen(invoice)
    const { workspace, billing_account: of, account_slug: slug, number } = invoice
    const account = await tables.billingAccounts.find(workspace, of)
    const usual = account?.default_method ?? ''
    const method = await tables.billingMethods.find(workspace, usual)
    const pointer = '/invoice'
    refuse(`${number} cannot be paid`, [method ? null : { ...noMethod(slug), pointer }])
    await chargeFor(tables, invoice, now)
    // What was asked for already goes on with its own method.
    const charge = await tables.charges.openOf(workspace, invoice.id)
    const asked = await tables.billingMethods.findEver(workspace, charge?.method ?? usual)
    return {
      invoice: await presentInvoiceNow(tables, invoice),
      outcome: 'asked' as const,
      method: asked ? labelOf(asked) : '',
      next: [{ command: ['invoice', 'get', number ?? invoice.id], why: 'see whether it is paid' }],
    }
  },
  wakeBilling,
)
