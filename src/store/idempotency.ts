import { compiled } from './compiled.ts'
import { NeedsTransaction } from './dialect/savepoints.ts'
import type { Pending } from './pending.ts'
import type { Db } from './schema.ts'

const insert = compiled<'id' | 'fingerprint' | 'now', unknown, string | number>(
  ['id', 'fingerprint', 'now'],
  (db, { id, fingerprint, now }) =>
    db
      .insertInto('idempotency')
      .values({
        ...{ id: id as string, fingerprint: fingerprint as string, created_at: now as number },
        ...{ status: null, body: null, sealed: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
)
const find = compiled(['id'], (db, { id }) =>
  db.selectFrom('idempotency').selectAll().where('id', '=', id),
)
const update = compiled<'id' | 'status' | 'body' | 'sealed', unknown, string | number | null>(
  ['id', 'status', 'body', 'sealed'],
  (db, { id, status, body, sealed }) =>
    db
      .updateTable('idempotency')
      .set({ status: status as number, body: body as string, sealed: sealed as string })
      .where('id', '=', id as string),
)

export const idempotency = (db: Db, pending: Pending | null) => ({
  /** Makes sure that a claimed key is new where that was left to the COMMIT: what claims nothing in the end would never hear that it is not. */
  confirm: async (id: string): Promise<void> => {
    if (pending?.ahead && (await find(db, { id })).length > 0) throw new NeedsTransaction()
  },
  /** Claims a key for the call that is about to run; false where it is taken. On PostgreSQL this waits for a call under way. */
  claim: async (id: string, fingerprint: string, now: number) => {
    if (!pending) return (await insert(db, { id, fingerprint, now })).length === 1
    if (pending.answer(id) || (!pending.ahead && (await find(db, { id })).length > 0)) return false
    const open = { status: null, body: null, sealed: null }
    pending.setAnswer(id, { id, fingerprint, created_at: now, ...open })
    return true
  },
  get: async (id: string) => pending?.answer(id) ?? (await find(db, { id }))[0],
  settle: async (id: string, answer: { status: number; body: string; sealed: string | null }) => {
    const claimed = pending?.answer(id)
    if (pending && claimed) pending.setAnswer(id, { ...claimed, ...answer })
    else await update(db, { id, ...answer })
  },
  unseal: (id: string) =>
    db.updateTable('idempotency').set({ sealed: null }).where('id', '=', id).execute(),
  release: async (id: string) => {
    if (pending?.answer(id)) pending.setAnswer(id, null)
    else await db.deleteFrom('idempotency').where('id', '=', id).execute()
  },
  /** Forgets answers older than `before`, and secrets that may no longer be told again. */
  purge: async (before: number, sealedBefore: number) => {
    await db.deleteFrom('idempotency').where('created_at', '<', before).execute()
    await db
      .updateTable('idempotency')
      .set({ sealed: null })
      .where('sealed', 'is not', null)
      .where('created_at', '<', sealedBefore)
      .execute()
  },
})
