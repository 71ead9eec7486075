import { compiled } from './compiled.ts'
import type { Db, NewRow } from './schema.ts'

const find = compiled(['ref'], (db, { ref }) =>
  db
    .selectFrom('workspace')
    .selectAll()
    .where((where) => where.or([where('id', '=', ref), where('slug', '=', ref)])),
)

export const workspaces = (db: Db) => ({
  insert: (row: NewRow<'workspace'>) => db.insertInto('workspace').values(row).execute(),
  /** Finds by id or slug. Whether the caller may know of it is judged by their membership, never here. */
  find: async (ref: string) => (await find(db, { ref }))[0],
  /** The workspaces an account is an active member of, in id order, after `cursor`. */
  ofAccount: (account: string, cursor: string, limit: number) =>
    db
      .selectFrom('member')
      .innerJoin('workspace', 'workspace.id', 'member.workspace')
      .selectAll('workspace')
      .select('member.id as member')
      .where('member.account', '=', account)
      .where('member.removed_at', 'is', null)
      .where('workspace.id', '>', cursor)
      .orderBy('workspace.id')
      .limit(limit)
      .execute(),
})
