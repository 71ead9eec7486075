import { listInvoices } from '../../../contract/invoice/list.ts'
import { notIssued } from '../../../store/billing/invoices.ts'
import { accountsMeant, readableAccounts } from '../../billing/readable.ts'
import { implement } from '../../implement.ts'
import { notFound } from '../../pipeline/not-found.ts'
import { pageOf } from '../page.ts'
import { presentInvoices } from './present.ts'

export default implement(listInvoices, async (context) => {
  const { input, target, tables } = context
  const { limit, billingAccount: ref } = input
  const state = input.state === 'open' ? 'finalised' : (input.state ?? null)
  const { id } = target.workspace
  const named = ref === undefined ? undefined : await tables.billingAccounts.findEver(id, ref)
  if (ref !== undefined && !named) throw notFound('billingAccount', ref)
  const only = { accounts: accountsMeant(await readableAccounts(context), named), state }
  const rows = await tables.invoices.page(id, only, before(input.cursor), limit + 1)
  const shown = await presentInvoices(tables, id, rows.slice(0, limit))
  return pageOf(
    rows,
    limit,
    (row) => `${row.finalised_at ?? notIssued}.${row.id}`,
    () => shown,
  )
})

/** Where a page begins: below an invoice, by when it was issued. */
function before(cursor: string | undefined): { issued: number; id: string } {
  const [issued, id] = (cursor ?? '').split('.')
  return id === undefined ? { issued: notIssued + 1, id: '' } : { issued: Number(issued), id }
}
