import { livingIn } from '../clocks.ts'
import type { Db, NewRow, Row } from '../schema.ts'

type Claimed = Pick<Row<'charge'>, 'id' | 'workspace' | 'fence'>

/** Charges on their way to the provider. A claim is a lease: it ends by itself, and its fence tells who holds the latest. */
export const charges = (db: Db) => {
  const held = ({ id, workspace, fence }: Claimed) =>
    db
      .updateTable('charge')
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('fence', '=', fence)
      .where('due_at', 'is not', null)

  return {
    insert: (row: Omit<NewRow<'charge'>, 'tries' | 'fence'>) =>
      db
        .insertInto('charge')
        .values({ ...row, tries: 0, fence: 0 })
        .execute(),
    /** Those that are due in the workspaces that live in that time. */
    due: (now: number, limit: number, of: string | null) =>
      db
        .selectFrom('charge')
        .selectAll()
        .where('due_at', '<=', now)
        .where(livingIn('charge.workspace', of))
        .orderBy('due_at')
        .limit(limit)
        .execute(),
    /** Takes a charge until the lease ends, with the method that every try of it uses; undefined where another server has. */
    claim: (charge: Claimed, method: string | null, leaseUntil: number) =>
      held(charge)
        .set((set) => ({
          ...{ method, due_at: leaseUntil },
          fence: set('fence', '+', 1),
          tries: set('tries', '+', 1),
        }))
        .returningAll()
        .executeTakeFirst(),
    /** Settles a charge for good; false where the lease was lost, and then nothing happened. */
    end: async (
      charge: Claimed,
      outcome: NonNullable<Row<'charge'>['outcome']>,
      detail: string | null,
      now: number,
    ): Promise<boolean> => {
      const ended = await held(charge)
        .set({ outcome, detail, ended_at: now, due_at: null })
        .executeTakeFirst()
      return ended.numUpdatedRows === 1n
    },
    again: (charge: Claimed, dueAt: number) => held(charge).set({ due_at: dueAt }).execute(),
    /** All charges of these invoices, oldest first. */
    of: (workspace: string, invoices: readonly string[]) =>
      db
        .selectFrom('charge')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('invoice', 'in', invoices)
        .orderBy('id')
        .execute(),
    /** The charge of an invoice that is not over. */
    openOf: (workspace: string, invoice: string) =>
      db
        .selectFrom('charge')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('invoice', '=', invoice)
        .where('due_at', 'is not', null)
        .executeTakeFirst(),
  }
}
