import { listInvoices } from '../../../contract/invoice/list.ts'
import { implement } from '../../implement.ts'
import { notFound } from '../../pipeline/not-found.ts'
import { pageOf } from '../page.ts'
import { presentInvoice } from './present.ts'

export default implement(listInvoices, async ({ input, target, tables }) => {
  const { limit, cursor = '', billingAccount, state = null } = input
  const { id } = target.workspace
  const account =
    billingAccount === undefined ? null : await tables.billingAccounts.find(id, billingAccount)
  if (account === undefined) throw notFound('billingAccount', billingAccount ?? '')
  const only = { account: account?.id ?? null, state }
  const rows = await tables.invoices.page(id, only, cursor, limit + 1)
  return pageOf(
    rows,
    limit,
    (row) => row.id,
    (shown) => shown.map(presentInvoice),
  )
})
