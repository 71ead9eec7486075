import { isCounted } from '../../../domain/billing/subscription.ts'
import type { Currency } from '../../../domain/money.ts'
import type { SubscriptionRow } from '../../../store/billing/subscriptions.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

type Payer = Pick<Row<'billing_account'>, 'slug' | 'currency'>

export const presentSubscription = (row: SubscriptionRow, { slug, currency }: Payer) => ({
  ...{ id: row.id, workspace: row.workspace, billingAccount: slug, state: row.state },
  counts: isCounted(row.state),
  currency: currency as Currency,
  items: row.items.map(({ resource, quantity, unit, next_quantity: next }) => ({
    ...{ resource, quantity, unit, next },
  })),
  monthly: row.items.reduce((sum, { unit, quantity }) => sum + unit * quantity, 0),
  trialEndsAt: isoOrNull(row.trial_end),
  periodFrom: iso(row.period_from),
  periodTo: iso(row.period_to),
  atPeriodEnd: row.at_end,
  createdAt: iso(row.created_at),
  version: row.version,
})

/** A subscription as it is after a change in this transaction. */
export async function presentAgain(
  tables: Tables,
  { id, workspace }: Pick<SubscriptionRow, 'id' | 'workspace'>,
  payer: Payer,
) {
  const row = await tables.subscriptions.get(workspace, id)
  if (!row) throw new Error(`subscription ${id} is gone`)
  return presentSubscription(row, payer)
}
