import type { Db, NewRow, Row } from './schema.ts'

/** The custom roles of a workspace. */
export const roles = (db: Db) => ({
  insert: (row: NewRow<'role'>) => db.insertInto('role').values(row).execute(),
  find: (workspace: string, slug: string) =>
    db
      .selectFrom('role')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('slug', '=', slug)
      .executeTakeFirst(),
  inWorkspace: (workspace: string) =>
    db.selectFrom('role').selectAll().where('workspace', '=', workspace).orderBy('slug').execute(),
  change: (workspace: string, id: string, change: Partial<Pick<Row<'role'>, 'about' | 'grants'>>) =>
    db
      .updateTable('role')
      .set((set) => ({ ...change, version: set('version', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  remove: (workspace: string, id: string) =>
    db.deleteFrom('role').where('workspace', '=', workspace).where('id', '=', id).execute(),
})
