import { upcoming } from '../../../domain/billing/due.ts'
import { type Line, sumOf } from '../../../domain/billing/line.ts'
import type { Subscription } from '../../../domain/billing/subscription.ts'
import { type Currency, minorOf } from '../../../domain/money.ts'
import type { InvoiceRow } from '../../../store/billing/invoices.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { type Owed, owedOf } from '../../billing/owing.ts'
import { iso, isoOrNull } from '../time.ts'

/** An invoice, with what happens next with it where it is open. */
export const presentInvoice = (row: InvoiceRow, owed: readonly Owed[]) => ({
  ...{ id: row.id, workspace: row.workspace, billingAccount: row.account_slug },
  billingAccountId: row.billing_account,
  accountDeletedAt: isoOrNull(row.account_deleted_at),
  ...{ subscription: row.subscription, number: row.number, state: row.state },
  currency: row.currency as Currency,
  total: row.total,
  ...paymentOf(
    row,
    owed.find(({ invoice }) => invoice.id === row.id),
  ),
  createdAt: iso(row.created_at),
  finalisedAt: isoOrNull(row.finalised_at),
  paidAt: isoOrNull(row.paid_at),
  voidedAt: isoOrNull(row.voided_at),
})

export async function presentInvoices(
  tables: Tables,
  workspace: string,
  rows: readonly InvoiceRow[],
) {
  const of = rows
    .filter(({ state }) => state === 'finalised')
    .map(({ subscription: id, subscription_state: state }) => ({ id, state }))
  const owed = await owedOf(tables, workspace, of)
  return rows.map((row) => presentInvoice(row, owed))
}

/** One as it is in this transaction. */
export async function presentInvoiceNow(
  tables: Tables,
  { id, workspace }: Pick<Row<'invoice'>, 'id' | 'workspace'>,
) {
  const row = await tables.invoices.find(workspace, id)
  const [shown] = row ? await presentInvoices(tables, workspace, [row]) : []
  if (!shown) throw new Error(`invoice ${id} is gone`)
  return shown
}

const paymentOf = ({ failed }: Row<'invoice'>, owed: Owed | undefined) => ({
  ...{ failed, declined: owed?.declined ?? null },
  nextTryAt: isoOrNull(owed?.again ?? null),
  unpaidAt: isoOrNull(owed?.unpaid ?? null),
})

/** What is open of a subscription, as the subscription says it. */
export const presentOwed = (owed: Owed) => ({
  ...{ invoice: owed.invoice.id, number: owed.invoice.number ?? '', total: owed.invoice.total },
  ...paymentOf(owed.invoice, owed),
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
  return next && presentDraft(next, after.currency, billingAccount)
}

/** An invoice that would be; null where it has no lines. */
export const presentDraft = (
  { at, lines }: { at: number | null; lines: readonly Line[] },
  currency: Currency,
  billingAccount: string,
) =>
  lines.length === 0
    ? null
    : {
        ...{ billingAccount, at: isoOrNull(at), currency, lines: lines.map(presentLine) },
        total: minorOf(sumOf(lines, currency)),
      }
