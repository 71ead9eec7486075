import { previewInvoice } from '../../../contract/invoice/preview.ts'
import { waitingLines } from '../../billing/invoicing.ts'
import { subscriptionOf } from '../../billing/rows.ts'
import { implement } from '../../implement.ts'
import { presentUpcoming } from './present.ts'

export default implement(previewInvoice, async ({ target, tables, now }) => {
  const { billing, subscription } = target
  const waiting = await waitingLines(tables, subscription)
  const standing = subscriptionOf(subscription, billing.currency)
  return { invoice: presentUpcoming(standing, waiting, billing.slug, now) }
})
