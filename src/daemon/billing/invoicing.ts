import { type Line, sumOf } from '../../domain/billing/line.ts'
import { newId } from '../../domain/id.ts'
import { type Currency, minorOf } from '../../domain/money.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { tell } from './event.ts'
import { lineOf, lineRow } from './rows.ts'

type Of = Pick<Row<'subscription'>, 'id' | 'workspace' | 'billing_account'>

/** The lines that wait for the next invoice of a subscription. */
export async function waitingLines(tables: Tables, { workspace, id }: Of): Promise<Line[]> {
  const draft = await tables.invoices.draftOf(workspace, id)
  if (!draft) return []
  return (await tables.invoices.lines(workspace, draft.id)).map(lineOf)
}

/** Puts lines on the draft of a subscription's next invoice, and makes one where there is none. */
export async function addToDraft(
  tables: Tables,
  of: Of,
  lines: readonly Line[],
  currency: Currency,
  now: number,
): Promise<void> {
  if (lines.length === 0) return
  const { workspace, id: subscription, billing_account } = of
  const found = await tables.invoices.draftOf(workspace, subscription)
  const draft = found ?? {
    ...{ id: newId('invoice', now), workspace, billing_account, subscription },
    ...{ state: 'draft' as const, number: null, total: 0, billed_to: null, failed: 0 },
    ...{ created_at: now, finalised_at: null, paid_at: null, voided_at: null },
  }
  if (!found) await tables.invoices.insert(draft)
  const before = await tables.invoices.lines(workspace, draft.id)
  await tables.invoices.addLines(draft, before.length, lines.map(lineRow))
  const all = [...before.map(lineOf), ...lines]
  await tables.invoices.change(draft, { total: minorOf(sumOf(all, currency)) })
}

/**
 * Makes the draft of a subscription final: it takes its number, says whom it is made out to, and is charged, unless it
 * comes to nothing. Null where there is no draft.
 */
export async function finalise(
  tables: Tables,
  { workspace, id: subscription, billing_account: account }: Of,
  now: number,
): Promise<Row<'invoice'> | null> {
  const draft = await tables.invoices.draftOf(workspace, subscription)
  if (!draft) return null
  const { prefix, seq, name, email, phone } = await tables.billingAccounts.takeNumber(
    workspace,
    account,
  )
  const invoice = await tables.invoices.change(draft, {
    ...{ number: `${prefix}-${String(seq).padStart(6, '0')}`, finalised_at: now },
    billed_to: JSON.stringify({ name, email, phone }),
    ...(draft.total === 0 ? { state: 'paid', paid_at: now } : { state: 'finalised' }),
  })
  await tellOf(tables, invoice, 'finalised', now)
  if (invoice.state === 'paid') await tellOf(tables, invoice, 'paid', now)
  else await chargeFor(tables, invoice, now)
  return invoice
}

/** Asks for the payment of an invoice, now or later. There is one charge of it at a time. */
export async function chargeFor(
  tables: Tables,
  { id: invoice, workspace, billing_account }: Row<'invoice'>,
  now: number,
  dueAt = now,
): Promise<void> {
  const open = await tables.charges.openOf(workspace, invoice)
  if (open) {
    // One that was asked for already has its method; what comes of it decides whether another one follows.
    if (open.tries === 0) await tables.charges.again(open, dueAt)
    return
  }
  await tables.charges.insert({
    ...{ id: newId('charge', now), workspace, billing_account, invoice },
    ...{ method: null, due_at: dueAt, outcome: null, detail: null },
    ...{ created_at: now, ended_at: null },
  })
}

/** Takes back what will not be paid any more. It keeps its number. */
export async function voidOpen(
  tables: Tables,
  { workspace, id: subscription }: Pick<Of, 'workspace' | 'id'>,
  now: number,
): Promise<void> {
  const draft = await tables.invoices.draftOf(workspace, subscription)
  if (draft) await tables.invoices.dropDraft(workspace, draft.id)
  for (const invoice of await tables.invoices.open(workspace, { subscription }))
    await takeBack(tables, invoice, now)
}

/** Takes one open invoice back; false where only the provider's answer can settle it: it may be paid by now. */
export async function takeBack(
  tables: Tables,
  { id, workspace }: Pick<Row<'invoice'>, 'id' | 'workspace'>,
  now: number,
): Promise<boolean> {
  const charge = await tables.charges.openOf(workspace, id)
  if (charge && charge.tries > 0) return false
  // Another server may have begun to ask since.
  if (charge && !(await tables.charges.end(charge, 'dropped', null, now))) return false
  const voided = await tables.invoices.change({ id, workspace }, { state: 'void', voided_at: now })
  await tellOf(tables, voided, 'voided', now)
  return true
}

export const tellOf = (
  tables: Tables,
  { id, workspace, number, total }: Row<'invoice'>,
  what: 'finalised' | 'paid' | 'payment_failed' | 'voided',
  now: number,
): Promise<unknown> => tell(tables, workspace, `invoice.${what}`, id, { number, total }, now)
