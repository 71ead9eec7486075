import { isCounted, isOver } from '../../../domain/billing/subscription.ts'
import type { Currency } from '../../../domain/money.ts'
import type { SubscriptionRow } from '../../../store/billing/subscriptions.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { type Owed, owedOf } from '../../billing/owing.ts'
import { presentOwed } from '../invoice/present.ts'
import { iso, isoOrNull } from '../time.ts'

type Payer = Pick<Row<'billing_account'>, 'slug' | 'currency' | 'deleted_at'>

const presentSubscription = (
  row: SubscriptionRow,
  { slug, currency, deleted_at: deleted }: Payer,
  owed: readonly Owed[],
) => ({
  ...{ id: row.id, workspace: row.workspace, billingAccount: slug, state: row.state },
  counts: isCounted(row.state),
  accountDeletedAt: isoOrNull(deleted),
  currency: currency as Currency,
  items: row.items.map(({ resource, quantity, unit, next_quantity: next }) => ({
    ...{ resource, quantity, unit, next },
  })),
  monthly: isOver(row.state)
    ? 0
    : row.items.reduce((sum, { unit, quantity }) => sum + unit * quantity, 0),
  trialEndsAt: isoOrNull(row.trial_end),
  periodFrom: iso(row.period_from),
  periodTo: iso(row.period_to),
  atPeriodEnd: row.at_end,
  expiresAt: isoOrNull(row.state === 'incomplete' ? row.due_at : null),
  endedAt: isoOrNull(row.ended_at),
  owed: owed.filter(({ invoice }) => invoice.subscription === row.id).map(presentOwed),
  createdAt: iso(row.created_at),
  version: row.version,
})

/** Subscriptions with what is open of each. One whose account is not among those given is left out. */
export async function presentSubscriptions(
  tables: Tables,
  workspace: string,
  rows: readonly SubscriptionRow[],
  payers: readonly (Payer & { id: string })[],
) {
  const owed = await owedOf(tables, workspace, rows)
  return rows.flatMap((row) => {
    const payer = payers.find(({ id }) => id === row.billing_account)
    return payer ? [presentSubscription(row, payer, owed)] : []
  })
}

/** A subscription as it is after a change in this transaction. */
export async function presentAgain(
  tables: Tables,
  { id, workspace }: Pick<SubscriptionRow, 'id' | 'workspace'>,
  payer: Payer,
) {
  const row = await tables.subscriptions.get(workspace, id)
  if (!row) throw new Error(`subscription ${id} is gone`)
  return presentSubscription(row, payer, await owedOf(tables, workspace, [row]))
}
