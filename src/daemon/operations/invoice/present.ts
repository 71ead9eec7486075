import { upcoming } from '../../../domain/billing/due.ts'
import { type Line, sumOf } from '../../../domain/billing/line.ts'
import type { Subscription } from '../../../domain/billing/subscription.ts'
import { type Currency, minorOf } from '../../../domain/money.ts'
import type { InvoiceRow } from '../../../store/billing/invoices.ts'
import { iso, isoOrNull } from '../time.ts'

export const presentInvoice = (row: InvoiceRow) => ({
  ...{ id: row.id, workspace: row.workspace, billingAccount: row.account_slug },
  ...{ subscription: row.subscription, number: row.number, state: row.state },
  currency: row.currency as Currency,
  ...{ total: row.total, failed: row.failed },
  createdAt: iso(row.created_at),
  finalisedAt: isoOrNull(row.finalised_at),
  paidAt: isoOrNull(row.paid_at),
  voidedAt: isoOrNull(row.voided_at),
})

export const presentLine = ({ kind, resource, quantity, unit, amount, from, to }: Line) => ({
  ...{ kind, resource, quantity, unit: Number(unit), amount: Number(amount) },
  ...{ from: iso(from), to: iso(to) },
})

/** The next invoice of a subscription, worked out by what will cut it. */
export function presentUpcoming(
  after: Subscription,
  waiting: readonly Line[],
  billingAccount: string,
  now: number,
) {
  const next = upcoming(after, waiting, now)
  if (!next) return null
  const { currency } = after
  return {
    ...{ billingAccount, at: iso(next.at), currency, lines: next.lines.map(presentLine) },
    total: minorOf(sumOf(next.lines, currency)),
  }
}
