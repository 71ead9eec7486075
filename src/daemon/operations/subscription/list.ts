import { listSubscriptions } from '../../../contract/subscription/list.ts'
import { implement } from '../../implement.ts'
import { notFound } from '../../pipeline/not-found.ts'
import { pageOf } from '../page.ts'
import { presentSubscription } from './present.ts'

export default implement(listSubscriptions, async ({ input, target, tables }) => {
  const { limit, cursor = '' } = input
  const { id } = target.workspace
  const accounts = await tables.billingAccounts.all(id)
  const only = accounts.find((one) => [one.id, one.slug].includes(input.billingAccount ?? ''))
  if (input.billingAccount !== undefined && !only)
    throw notFound('billingAccount', input.billingAccount)
  const rows = await tables.subscriptions.page(id, only?.id ?? null, cursor, limit + 1)
  const payers = new Map(accounts.map((one) => [one.id, one]))
  return pageOf(
    rows,
    limit,
    (row) => row.id,
    (shown) =>
      shown.flatMap((row) => {
        const payer = payers.get(row.billing_account)
        return payer ? [presentSubscription(row, payer)] : []
      }),
  )
})
