import { compiled } from './compiled.ts'
import { within } from './path.ts'
import type { Db, NewRow } from './schema.ts'

const findBy = (column: 'id' | 'slug') =>
  compiled(['workspace', 'ref'], (db, { workspace, ref }) =>
    db.selectFrom('org').selectAll().where('workspace', '=', workspace).where(column, '=', ref),
  )
const byId = findBy('id')
const bySlug = findBy('slug')

export const orgs = (db: Db) => ({
  insert: async (row: NewRow<'org'>) => {
    await db.insertInto('org').values(row).execute()
    await db
      .updateTable('workspace')
      .set((set) => ({ orgs: set('orgs', '+', 1) }))
      .where('id', '=', row.workspace)
      .execute()
  },
  /** Finds by id or slug within a workspace; an id has an underscore, and a slug none. */
  find: async (workspace: string, ref: string) =>
    (await (ref.includes('_') ? byId : bySlug)(db, { workspace, ref }))[0],
  /** In path order, so that parents come before their children; `cursor` is the path of the last one seen, `under` that of the subtree's top. */
  page: (workspace: string, cursor: string, limit: number, under: string | null = null) =>
    db
      .selectFrom('org')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('path', '>', cursor)
      .$if(under !== null, (query) => query.where(within('path', under ?? '')))
      .orderBy('path')
      .limit(limit)
      .execute(),
  /** The oldest root org, one that is not archived before any that is. */
  firstRoot: (workspace: string) =>
    db
      .selectFrom('org')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('parent', 'is', null)
      .orderBy((order) => order.fn.coalesce('archived_at', order.lit(0)))
      .orderBy('path')
      .limit(1)
      .executeTakeFirst(),
  rename: (workspace: string, id: string, name: string, nameKey: string) =>
    db
      .updateTable('org')
      .set((set) => ({ name, name_key: nameKey, version: set('version', '+', 1) }))
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
})
