import { previewInvoice } from '../../../contract/invoice/preview.ts'
import { waitingLines } from '../../billing/invoicing.ts'
import { owedOf } from '../../billing/owing.ts'
import { payStep } from '../../billing/pay-step.ts'
import { subscriptionOf } from '../../billing/rows.ts'
import { implement } from '../../implement.ts'
import { presentOwed, presentUpcoming } from './present.ts'

export default implement(previewInvoice, async ({ target, tables, now }) => {
  const { billing, subscription } = target
  const waiting = await waitingLines(tables, subscription)
  const standing = subscriptionOf(subscription, billing.currency)
  const open = (await owedOf(tables, billing.workspace, [subscription])).map(presentOwed)
  return {
    ...{ state: subscription.state, currency: standing.currency },
    invoice: presentUpcoming(standing, waiting, billing.slug, now),
    open,
    next: open.map(({ number }) => payStep(number)),
  }
})
