import type { Db, NewRow } from './schema.ts'

/** People who sign in. They belong to no workspace, so no tenant stands in these queries. */
export const accounts = (db: Db) => ({
  insert: (row: NewRow<'account'>) => db.insertInto('account').values(row).execute(),
  get: (id: string) => db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst(),
  byEmail: (emailKey: string) =>
    db.selectFrom('account').selectAll().where('email_key', '=', emailKey).executeTakeFirst(),
})
