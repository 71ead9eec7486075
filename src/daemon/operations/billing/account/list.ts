import { listBillingAccounts } from '../../../../contract/billing/account/list.ts'
import { readableAccounts } from '../../../billing/readable.ts'
import { implement } from '../../../implement.ts'
import { pageOf } from '../../page.ts'
import { presentAccounts } from './present.ts'

export default implement(listBillingAccounts, async (context) => {
  const { limit, cursor = '' } = context.input
  const { accounts } = await readableAccounts(context)
  const rows = accounts.filter((row) => row.id > cursor)
  const { id } = context.target.workspace
  const shown = await presentAccounts(context.tables, id, rows.slice(0, limit))
  return pageOf(
    rows,
    limit,
    (row) => row.id,
    () => shown,
  )
})
