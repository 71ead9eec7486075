import { lastTry } from '../../domain/billing/dunning.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'

type Of = Pick<Row<'subscription'>, 'id' | 'state'>

/** An invoice that is not paid, and what happens next with it. */
export interface Owed {
  invoice: Row<'invoice'>
  /** What the provider said of the last charge that failed; null: none failed. */
  declined: string | null
  /** When it is tried again by itself; null: not any more. */
  again: number | null
  /** When the subscription is unpaid if nothing is paid until then; null where that does not lie ahead. */
  unpaid: number | null
}

/** What is open of these subscriptions of one workspace, oldest first, in as many queries as for one. */
export async function owedOf(
  tables: Tables,
  workspace: string,
  subscriptions: readonly Of[],
): Promise<Owed[]> {
  const ids = subscriptions.map(({ id }) => id)
  if (ids.length === 0) return []
  const open = await tables.invoices.openOfAll(workspace, ids)
  if (open.length === 0) return []
  const charges = await tables.charges.of(
    workspace,
    open.map(({ id }) => id),
  )
  return open.map((invoice) => {
    const own = charges.filter((charge) => charge.invoice === invoice.id)
    const failed = own.filter(({ outcome }) => outcome === 'declined')
    const state = subscriptions.find(({ id }) => id === invoice.subscription)?.state
    const first = firstOf(failed)
    return {
      ...{ invoice, declined: failed.at(-1)?.detail ?? null },
      again: own.find(({ due_at: due }) => due !== null)?.due_at ?? null,
      unpaid: state === 'past_due' && first !== null ? lastTry(first) : null,
    }
  })
}

/** When the first of these charges failed; null where there is none. */
export const firstOf = (failed: readonly Pick<Row<'charge'>, 'ended_at'>[]): number | null =>
  failed.reduce<number | null>(
    (first, { ended_at: at }) => (at !== null && (first === null || at < first) ? at : first),
    null,
  )
