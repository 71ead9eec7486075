import type { Db, NewRow } from './schema.ts'

export const contacts = (db: Db) => ({
  insert: (row: NewRow<'contact'>) => db.insertInto('contact').values(row).execute(),
  /** Finds one that was not removed, by id or e-mail address. */
  find: (workspace: string, ref: string) =>
    db
      .selectFrom('contact')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('removed_at', 'is', null)
      .where((where) => where.or([where('id', '=', ref), where('email_key', '=', ref)]))
      .executeTakeFirst(),
  page: (workspace: string, cursor: string, limit: number) =>
    db
      .selectFrom('contact')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('removed_at', 'is', null)
      .where('id', '>', cursor)
      .orderBy('id')
      .limit(limit)
      .execute(),
  remove: (workspace: string, id: string, at: number, by: string) =>
    db
      .updateTable('contact')
      .set({ removed_at: at, removed_by: by })
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .execute(),
})
