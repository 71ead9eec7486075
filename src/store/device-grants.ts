import type { Db, NewRow, Row } from './schema.ts'

export type DeviceGrant = Row<'device_grant'>

/** Sign-ins that wait for somebody to approve them; of no workspace. What each change relies on stands in its condition. */
export const deviceGrants = (db: Db) => {
  const waiting = (part: string, now: number) =>
    db
      .updateTable('device_grant')
      .where('part', '=', part)
      .where('outcome', 'is', null)
      .where('expires_at', '>', now)
  return {
    /** False where the code for people is taken. */
    insert: async (row: NewRow<'device_grant'>): Promise<boolean> => {
      const made = await db
        .insertInto('device_grant')
        .values(row)
        .onConflict((conflict) => conflict.column('user_code').doNothing())
        .executeTakeFirst()
      return made.numInsertedOrUpdatedRows === 1n
    },
    /** How many wait. */
    count: async (now: number): Promise<number> => {
      const { total } = await db
        .selectFrom('device_grant')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('expires_at', '>', now)
        .executeTakeFirstOrThrow()
      return total
    },
    byPart: (part: string): Promise<DeviceGrant | undefined> =>
      db.selectFrom('device_grant').selectAll().where('part', '=', part).executeTakeFirst(),
    byUserCode: (code: string): Promise<DeviceGrant | undefined> =>
      db.selectFrom('device_grant').selectAll().where('user_code', '=', code).executeTakeFirst(),
    /** Binds it to whoever entered its code first; false for anybody after. */
    bind: async (part: string, account: string, now: number): Promise<boolean> => {
      const bound = await waiting(part, now)
        .set({ account })
        .where((where) => where.or([where('account', 'is', null), where('account', '=', account)]))
        .executeTakeFirst()
      return bound.numUpdatedRows === 1n
    },
    /** Decides once, by whoever it is bound to; false for everybody else. */
    decide: async (
      part: string,
      { account, outcome, now }: { account: string; outcome: 'approved' | 'denied'; now: number },
    ): Promise<boolean> => {
      const decided = await waiting(part, now)
        .set({ outcome, decided_at: now })
        .where('account', '=', account)
        .executeTakeFirst()
      return decided.numUpdatedRows === 1n
    },
    polled: (part: string, now: number, intervalMs: number) =>
      waiting(part, now).set({ polled_at: now, interval_ms: intervalMs }).execute(),
    /** Uses an approval up; false where somebody else did. */
    redeem: async (part: string, now: number): Promise<boolean> => {
      const redeemed = await db
        .updateTable('device_grant')
        .set({ redeemed_at: now })
        .where('part', '=', part)
        .where('outcome', '=', 'approved')
        .where('redeemed_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return redeemed.numUpdatedRows === 1n
    },
    purge: (before: number) =>
      db.deleteFrom('device_grant').where('expires_at', '<', before).execute(),
  }
}
