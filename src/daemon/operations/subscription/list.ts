import { listSubscriptions } from '../../../contract/subscription/list.ts'
import { accountsMeant, readableAccounts } from '../../billing/readable.ts'
import { implement } from '../../implement.ts'
import { notFound } from '../../pipeline/not-found.ts'
import { pageOf } from '../page.ts'
import { presentSubscriptions } from './present.ts'

export default implement(listSubscriptions, async (context) => {
  const { input, target, tables } = context
  const { limit, cursor = '', billingAccount: ref } = input
  const { id } = target.workspace
  const readable = await readableAccounts(context)
  const named = ref === undefined ? undefined : await tables.billingAccounts.findEver(id, ref)
  if (ref !== undefined && !named) throw notFound('billingAccount', ref)
  const meant = accountsMeant(readable, named)
  const rows = await tables.subscriptions.page(id, meant, cursor, limit + 1)
  const payers = [...readable.accounts, ...readable.gone]
  const shown = await presentSubscriptions(tables, id, rows.slice(0, limit), payers)
  return pageOf(
    rows,
    limit,
    (row) => row.id,
    () => shown,
  )
})
