import { isCounted } from '../../domain/billing/subscription.ts'
import type { Payer } from '../../domain/facts.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'

/** Who pays for a root org: the account that it is bound to, or in pooled any that there is. */
export async function payerOf(
  tables: Tables,
  { id: workspace, billing_mode: mode }: Row<'workspace'>,
  root: Row<'org'>,
): Promise<Payer> {
  const all = await tables.billingAccounts.all(workspace)
  const paying = mode === 'pooled' ? all : all.filter(({ id }) => id === root.billing_account)
  const [first] = paying
  if (!first) return { account: null, unbound: all[0]?.slug ?? null, method: null, counted: 0 }
  const standing = await tables.subscriptions.standing(workspace)
  const counted = standing.filter(
    ({ state, billing_account: of }) => isCounted(state) && paying.some(({ id }) => id === of),
  )
  const payable = paying.find((one) => one.default_method !== null)
  const method =
    payable && (await tables.billingMethods.find(workspace, payable.default_method ?? ''))
  return {
    account: (payable ?? first).slug,
    unbound: null,
    method: method ? `${method.brand} ${method.last4}` : null,
    counted: counted.length,
  }
}
