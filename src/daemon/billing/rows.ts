import type { Line } from '../../domain/billing/line.ts'
import { type Item, inOrder, type Subscription } from '../../domain/billing/subscription.ts'
import type { Currency } from '../../domain/money.ts'
import type { LineRow } from '../../store/billing/invoices.ts'
import type { ItemRow, SubscriptionRow } from '../../store/billing/subscriptions.ts'
import type { Row } from '../../store/schema.ts'

/** A subscription as the rules know it. */
export const subscriptionOf = (row: SubscriptionRow, currency: string): Subscription => ({
  state: row.state,
  currency: currency as Currency,
  items: inOrder(
    row.items.map(
      ({ resource, quantity, unit, next_quantity: next }): Item => ({
        ...{ resource, quantity, unit: BigInt(unit), next },
      }),
    ),
  ),
  trialEnd: row.trial_end,
  from: row.period_from,
  to: row.period_to,
  anchorDay: row.anchor_day,
  atEnd: row.at_end,
  stoppedAt: row.stopped_at,
  dueAt: row.due_at,
  endedAt: row.ended_at,
})

/** The columns that the rules decide on. */
export const columnsOf = (subscription: Subscription) => ({
  state: subscription.state,
  trial_end: subscription.trialEnd,
  period_from: subscription.from,
  period_to: subscription.to,
  anchor_day: subscription.anchorDay,
  at_end: subscription.atEnd,
  stopped_at: subscription.stoppedAt,
  due_at: subscription.dueAt,
  ended_at: subscription.endedAt,
})

export const itemRows = (
  workspace: string,
  subscription: string,
  items: readonly Item[],
): ItemRow[] =>
  items.map(({ resource, quantity, unit, next }) => ({
    ...{ workspace, subscription, resource, quantity },
    ...{ unit: Number(unit), next_quantity: next },
  }))

export const lineRow = (line: Line): LineRow => ({
  ...{ kind: line.kind, resource: line.resource, quantity: line.quantity },
  ...{ unit: Number(line.unit), amount: Number(line.amount), from_at: line.from, to_at: line.to },
})

export const lineOf = (row: Row<'invoice_line'>): Line => ({
  ...{ kind: row.kind, resource: row.resource, quantity: row.quantity },
  ...{ unit: BigInt(row.unit), amount: BigInt(row.amount), from: row.from_at, to: row.to_at },
})
