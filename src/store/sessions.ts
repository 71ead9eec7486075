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
      .returning(['id', 'revoked_at'])
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
  /** Ends every session of an account. */
  revokeAll: (account: string, now: number) =>
    db
      .updateTable('session')
      .set({ revoked_at: now })
      .where('account', '=', account)
      .where('revoked_at', 'is', null)
      .execute(),
})
