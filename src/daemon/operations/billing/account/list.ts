import { listBillingAccounts } from '../../../../contract/billing/account/list.ts'
import { implement } from '../../../implement.ts'
import { pageOf } from '../../page.ts'
import { presentAccounts } from './present.ts'

export default implement(listBillingAccounts, async ({ input, target, tables }) => {
  const { limit, cursor = '' } = input
  const { id } = target.workspace
  const rows = (await tables.billingAccounts.all(id)).filter((row) => row.id > cursor)
  const shown = await presentAccounts(tables, id, rows.slice(0, limit))
  return pageOf(
    rows,
    limit,
    (row) => row.id,
    () => shown,
  )
})
