import type { Db, NewRow } from './schema.ts'

/** People who sign in. They belong to no workspace, so no tenant stands in these queries. */
export const accounts = (db: Db) => ({
  insert: (row: NewRow<'account'>) => db.insertInto('account').values(row).execute(),
  get: (id: string) => db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst(),
  byEmail: (emailKey: string) =>
    db.selectFrom('account').selectAll().where('email_key', '=', emailKey).executeTakeFirst(),
  rename: (id: string, name: string) =>
    db.updateTable('account').set({ name }).where('id', '=', id).execute(),
  /** Notes that the mailbox was proved; the first proof counts. */
  verified: (id: string, now: number) =>
    db
      .updateTable('account')
      .set({ verified_at: now })
      .where('id', '=', id)
      .where('verified_at', 'is', null)
      .execute(),
})
