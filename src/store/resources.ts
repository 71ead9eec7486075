import type { Db, NewRow } from './schema.ts'

/** The resources of a workspace's own. */
export const resources = (db: Db) => ({
  insert: (row: NewRow<'resource'>) => db.insertInto('resource').values(row).execute(),
  all: (workspace: string) =>
    db
      .selectFrom('resource')
      .selectAll()
      .where('workspace', '=', workspace)
      .orderBy('name')
      .execute(),
})
