import { requireLive } from './live-account.ts'
import type { Db, NewRow } from './schema.ts'

/** Sessions of accounts. They belong to no workspace, so no tenant stands in these queries. */
export const sessions = (db: Db) => ({
  insert: async (row: NewRow<'session'>) => {
    await requireLive(db, row.account)
    await db.insertInto('session').values(row).execute()
  },
  /** Ends a session of this account; answers when it ended, or undefined where the account has no such session. */
  revoke: (account: string, id: string, now: number, within: string | null = null) =>
    db
      .updateTable('session')
      .set((set) => ({ revoked_at: set.fn.coalesce('revoked_at', set.val(now)) }))
      .where('account', '=', account)
      .where('id', '=', id)
      .$if(within !== null, (query) => query.where('bound_to', '=', within))
      .returning(['id', 'revoked_at', 'expires_at'])
      .executeTakeFirst(),
  /** Ends a session, whosever it is; false where it was over. */
  end: async (id: string, now: number) => {
    const ended = await db
      .updateTable('session')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return ended.numUpdatedRows === 1n
  },
  get: (id: string) => db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst(),
  /** How many sessions of an account work. */
  count: async (account: string, now: number): Promise<number> => {
    const { total } = await db
      .selectFrom('session')
      .select((select) => select.fn.countAll<number>().as('total'))
      .where('account', '=', account)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow()
    return total
  },
  /** Says what a session signs in. */
  label: (id: string, label: string) =>
    db.updateTable('session').set({ label }).where('id', '=', id).execute(),
  /** Ends every session of an account, but perhaps one, perhaps only those held to one workspace, and takes back what it approved and nobody has yet; answers how many of them still worked. */
  revokeAll: async (
    account: string,
    now: number,
    but = '',
    within: string | null = null,
  ): Promise<number> => {
    // What one workspace's provider signed in approves no device.
    if (within === null)
      await db
        .updateTable('device_grant')
        .set({ outcome: 'denied' })
        .where('account', '=', account)
        .where('outcome', '=', 'approved')
        .where('redeemed_at', 'is', null)
        .execute()
    const ended = await db
      .updateTable('session')
      .set({ revoked_at: now })
      .where('account', '=', account)
      .where('id', '!=', but)
      .$if(within !== null, (query) => query.where('bound_to', '=', within))
      .where('revoked_at', 'is', null)
      .returning('expires_at')
      .execute()
    return ended.filter(({ expires_at }) => expires_at > now).length
  },
  /** The sessions of an account that work, newest first; perhaps only those held to one workspace. */
  page: (
    account: string,
    {
      cursor,
      limit,
      now,
      within,
    }: { cursor: string; limit: number; now: number; within: string | null },
  ) => {
    let query = db
      .selectFrom('session')
      .selectAll()
      .where('account', '=', account)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
    if (within !== null) query = query.where('bound_to', '=', within)
    if (cursor !== '') query = query.where('id', '<', cursor)
    return query.orderBy('id', 'desc').limit(limit).execute()
  },
  /** Goes on to the next generation, unless another renewal did, or the session is over. */
  renew: async (id: string, generation: number, now: number) => {
    const renewed = await db
      .updateTable('session')
      .set({ generation: generation + 1, renewed_at: now })
      .where('id', '=', id)
      .where('generation', '=', generation)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirst()
    return renewed.numUpdatedRows === 1n
  },
  /** Stays in a generation that began only now, and keeps it from passing meanwhile; false where it began earlier or is over. */
  stay: async (id: string, generation: number, since: number) => {
    const stayed = await db
      .updateTable('session')
      .set({ generation })
      .where('id', '=', id)
      .where('generation', '=', generation)
      .where('revoked_at', 'is', null)
      .where('renewed_at', '>', since)
      .executeTakeFirst()
    return stayed.numUpdatedRows === 1n
  },
  /** Puts the end of a session off that works and would end sooner. */
  extend: (id: string, until: number, now: number) =>
    db
      .updateTable('session')
      .set({ expires_at: until })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .where('expires_at', '<', until)
      .execute(),
  seen: (id: string, at: number) =>
    db
      .updateTable('session')
      .set({ last_used_at: at })
      .where('id', '=', id)
      .where((where) =>
        where.or([where('last_used_at', 'is', null), where('last_used_at', '<', at)]),
      )
      .execute(),
})
