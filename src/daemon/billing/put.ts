import type { Planned } from '../../domain/billing/change.ts'
import { given } from '../../domain/billing/pool.ts'
import { isOver, type Subscription } from '../../domain/billing/subscription.ts'
import type { SubscriptionRow } from '../../store/billing/subscriptions.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { addToDraft, finalise, voidOpen } from './invoicing.ts'
import { capacityChanged } from './pools.ts'
import { columnsOf, itemRows, subscriptionOf } from './rows.ts'

/** Writes down what became of a subscription, with its lines; an end settles what is open. Called with the workspace to itself. */
export async function put(
  tables: Tables,
  workspace: Pick<Row<'workspace'>, 'id' | 'billing_mode'>,
  row: SubscriptionRow,
  { after, lines }: Planned,
  now: number,
): Promise<void> {
  await tables.subscriptions.change(
    row,
    columnsOf(after),
    itemRows(row.workspace, row.id, after.items),
  )
  await addToDraft(tables, row, lines, after.currency, now)
  if (isOver(after.state)) {
    // Who got nothing for it owes nothing for it.
    if (row.state === 'incomplete' || row.state === 'unpaid') await voidOpen(tables, row, now)
    else await finalise(tables, row, now)
  }
  if (givesOther(subscriptionOf(row, after.currency), after))
    await capacityChanged(tables, workspace, row.billing_account, now)
}

const givesOther = (before: Subscription, after: Subscription): boolean =>
  JSON.stringify(given(before, 'now')) !== JSON.stringify(given(after, 'now'))
