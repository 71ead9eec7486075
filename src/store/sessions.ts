import { compiled } from './compiled.ts'
import type { Db, NewRow } from './schema.ts'

const byPart = compiled(['part'], (db, { part }) =>
  db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .selectAll('session')
    .select(['account.email'])
    .where('session.part', '=', part),
)

export const sessions = (db: Db) => ({
  insert: (row: NewRow<'session'>) => db.insertInto('session').values(row).execute(),
  /** The session that a credential names, with the e-mail address of its account. */
  byPart: async (part: string) => (await byPart(db, { part }))[0],
  /** Ends a session of this account; answers when it ended, or undefined where the account has no such session. */
  revoke: (account: string, id: string, now: number) =>
    db
      .updateTable('session')
      .set((set) => ({ revoked_at: set.fn.coalesce('revoked_at', set.val(now)) }))
      .where('account', '=', account)
      .where('id', '=', id)
      .returning(['id', 'revoked_at', 'expires_at'])
      .executeTakeFirst(),
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
  /** Ends every session of an account, but perhaps one; answers how many of them still worked. */
  revokeAll: async (account: string, now: number, but = ''): Promise<number> => {
    const ended = await db
      .updateTable('session')
      .set({ revoked_at: now })
      .where('account', '=', account)
      .where('id', '!=', but)
      .where('revoked_at', 'is', null)
      .returning('expires_at')
      .execute()
    return ended.filter(({ expires_at }) => expires_at > now).length
  },
  /** The sessions of an account that work, newest first. */
  page: (
    account: string,
    { cursor, limit, now }: { cursor: string; limit: number; now: number },
  ) => {
    let query = db
      .selectFrom('session')
      .selectAll()
      .where('account', '=', account)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
    if (cursor !== '') query = query.where('id', '<', cursor)
    return query.orderBy('id', 'desc').limit(limit).execute()
  },
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
