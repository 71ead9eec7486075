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
})
