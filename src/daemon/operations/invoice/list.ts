import { listInvoices } from '../../../contract/invoice/list.ts'
import { accountsMeant, readableAccounts } from '../../billing/readable.ts'
import { implement } from '../../implement.ts'
import { notFound } from '../../pipeline/not-found.ts'
import { pageOf } from '../page.ts'
import { presentInvoice } from './present.ts'

export default implement(listInvoices, async (context) => {
  const { input, target, tables } = context
  const { limit, cursor = '', billingAccount: ref, state = null } = input
  const { id } = target.workspace
  const named = ref === undefined ? undefined : await tables.billingAccounts.find(id, ref)
  if (ref !== undefined && !named) throw notFound('billingAccount', ref)
  const only = { accounts: accountsMeant(await readableAccounts(context), named), state }
  const rows = await tables.invoices.page(id, only, cursor, limit + 1)
  return pageOf(
    rows,
    limit,
    (row) => row.id,
    (shown) => shown.map(presentInvoice),
  )
})
