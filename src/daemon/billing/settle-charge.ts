import { nextTry } from '../../domain/billing/dunning.ts'
import { going, type Subscription, stopped } from '../../domain/billing/subscription.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { ChargeAnswer } from '../providers/provider.ts'
import { tell } from './event.ts'
import { chargeFor, tellOf } from './invoicing.ts'
import { firstOf } from './owing.ts'
import { put } from './put.ts'
import { subscriptionOf } from './rows.ts'

/** Writes down what the provider said. Nothing happens where the lease was lost: whoever has it does the same. */
export async function settleCharge(
  tables: Tables,
  charge: Row<'charge'>,
  { outcome, detail }: ChargeAnswer,
  now: number,
): Promise<void> {
  const { workspace: of } = charge
  await tables.workspaces.turn(of, true)
  if (!(await tables.charges.end(charge, outcome, detail, now))) return
  const invoice = await tables.invoices.find(of, charge.invoice)
  const row = invoice && (await tables.subscriptions.get(of, invoice.subscription))
  const workspace = await tables.workspaces.find(of)
  if (!invoice || !row || !workspace) return
  const before = subscriptionOf(row, invoice.currency)
  const after =
    outcome === 'paid'
      ? await paid(tables, invoice.id, before, row, now)
      : await failed(tables, invoice.id, before, charge, now)
  if (after.state === before.state) return
  await put(tables, workspace, row, { after, lines: [] }, now)
  await tell(tables, of, `subscription.${after.state}`, row.id, { state: after.state }, now)
}

const waits = ['incomplete', 'incomplete_expired', 'past_due', 'unpaid']

/** The last open invoice that is paid sets a subscription going, even one whose first payment came late. */
async function paid(
  tables: Tables,
  id: string,
  subscription: Subscription,
  { workspace, id: of }: { workspace: string; id: string },
  now: number,
): Promise<Subscription> {
  const invoice = await tables.invoices.change(
    { workspace, id },
    { state: 'paid', paid_at: now, voided_at: null },
  )
  await tellOf(tables, invoice, 'paid', now)
  const open = await tables.invoices.open(workspace, { subscription: of })
  return open.length === 0 && waits.includes(subscription.state)
    ? going(subscription, now)
    : subscription
}

/** A failed charge is tried again on a schedule; when that is used up, the subscription is unpaid. */
async function failed(
  tables: Tables,
  id: string,
  subscription: Subscription,
  { workspace, billing_account, method }: Row<'charge'>,
  now: number,
): Promise<Subscription> {
  const known = await tables.invoices.find(workspace, id)
  const invoice = await tables.invoices.change(
    { workspace, id },
    { failed: (known?.failed ?? 0) + 1 },
  )
  await tellOf(tables, invoice, 'payment_failed', now)
  const payer = await tables.billingAccounts.find(workspace, billing_account)
  const { state } = subscription
  const forgiven = state === 'incomplete_expired'
  // Somebody named another method while the provider was asked: that one is tried at once.
  const renewed = !forgiven && payer !== undefined && payer.default_method !== method
  const scheduled =
    forgiven || state === 'incomplete' || state === 'unpaid'
      ? null
      : nextTry(await firstFailed(tables, workspace, id, now), now)
  const again = renewed ? now : scheduled
  if (again !== null) await chargeFor(tables, invoice, now, again)
  if (state !== 'active' && state !== 'past_due') return subscription
  return again === null
    ? stopped(subscription, 'unpaid', now)
    : { ...subscription, state: 'past_due' }
}

/** When the first charge of an invoice failed: the further ones follow from it, whatever somebody tried in between. */
async function firstFailed(tables: Tables, workspace: string, invoice: string, now: number) {
  const charges = await tables.charges.of(workspace, [invoice])
  return firstOf(charges.filter(({ outcome }) => outcome === 'declined')) ?? now
}
