import type { Db } from './schema.ts'

export const idempotency = (db: Db) => ({
  /** Claims a key for the call that is about to run; false where it is taken. On PostgreSQL this waits for a call under way. */
  claim: async (id: string, fingerprint: string, now: number) => {
    const claimed = await db
      .insertInto('idempotency')
      .values({ id, fingerprint, created_at: now, status: null, body: null, sealed: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return claimed.numInsertedOrUpdatedRows === 1n
  },
  get: (id: string) =>
    db.selectFrom('idempotency').selectAll().where('id', '=', id).executeTakeFirst(),
  settle: (id: string, answer: { status: number; body: string; sealed: string | null }) =>
    db.updateTable('idempotency').set(answer).where('id', '=', id).execute(),
  unseal: (id: string) =>
    db.updateTable('idempotency').set({ sealed: null }).where('id', '=', id).execute(),
  release: (id: string) => db.deleteFrom('idempotency').where('id', '=', id).execute(),
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
