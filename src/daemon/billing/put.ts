import type { Planned } from '../../domain/billing/change.ts'
import { given } from '../../domain/billing/pool.ts'
import { isForgiven, isOver, type Subscription } from '../../domain/billing/subscription.ts'
import type { SubscriptionRow } from '../../store/billing/subscriptions.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { addToDraft, finalise, voidOpen } from './invoicing.ts'
import { capacityChanged } from './pools.ts'
import { columnsOf, itemRows, subscriptionOf } from './rows.ts'

/** What is written down of a subscription, and whether its next invoice is cut with it. */
export type Putting = Planned & { cut?: boolean }

/**
 * Writes down what became of a subscription, with its lines; an end settles what is open. Answers the invoice that this cut.
 * Called with the workspace to itself.
 */
export async function put(
  tables: Tables,
  workspace: Pick<Row<'workspace'>, 'id' | 'billing_mode'>,
  row: SubscriptionRow,
  { after, lines, cut = false }: Putting,
  now: number,
): Promise<Row<'invoice'> | null> {
  await tables.subscriptions.change(
    row,
    columnsOf(after),
    itemRows(row.workspace, row.id, after.items),
  )
  await addToDraft(tables, row, lines, after.currency, now)
  const over = isOver(after.state)
  const forgiven = over && isForgiven(row.state)
  if (forgiven) await voidOpen(tables, row, now)
  const invoice = (over || cut) && !forgiven ? await finalise(tables, row, now) : null
  if (givesOther(subscriptionOf(row, after.currency), after))
    await capacityChanged(tables, workspace, row.billing_account, now)
  return invoice
}

const givesOther = (before: Subscription, after: Subscription): boolean =>
  JSON.stringify(given(before, 'now')) !== JSON.stringify(given(after, 'now'))
