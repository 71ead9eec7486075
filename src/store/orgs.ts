import { compiled } from './compiled.ts'
import type { Db, NewRow } from './schema.ts'

const find = compiled(['workspace', 'ref'], (db, { workspace, ref }) =>
  db
    .selectFrom('org')
    .selectAll()
    .where('workspace', '=', workspace)
    .where((where) => where.or([where('id', '=', ref), where('slug', '=', ref)])),
)

export const orgs = (db: Db) => ({
  insert: (row: NewRow<'org'>) => db.insertInto('org').values(row).execute(),
  /** Finds by id or slug within a workspace. */
  find: async (workspace: string, ref: string) => (await find(db, { workspace, ref }))[0],
  /** In path order, so that parents come before their children; `cursor` is the path of the last one seen. */
  page: (workspace: string, cursor: string, limit: number) =>
    db
      .selectFrom('org')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('path', '>', cursor)
      .orderBy('path')
      .limit(limit)
      .execute(),
})
