import { compiled } from './compiled.ts'
import { takeTurn } from './dialect/turn.ts'
import type { Db, NewRow, Row } from './schema.ts'

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
  /** Waits for this change's turn in a workspace, beside other changes or alone, and keeps it to the end. */
  turn: (workspace: string, alone: boolean) => takeTurn(db, `workspace ${workspace}`, alone),
  /** Waits until no other change of the workspace's meters is under way, and keeps them to the end. */
  meterTurn: (workspace: string) => takeTurn(db, `usage of ${workspace}`, true),
  /** Counts a change of the workspace. Called with the workspace to itself. */
  change: (
    id: string,
    change: Partial<Pick<Row<'workspace'>, 'name' | 'archived_at' | 'archived_by' | 'clock'>>,
  ) =>
    db
      .updateTable('workspace')
      .set((set) => ({ ...change, version: set('version', '+', 1) }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  /** The workspaces an account is an active member of, in id order, after `cursor`; perhaps `only` this one. */
  ofAccount: (account: string, cursor: string, limit: number, only: string | null = null) =>
    db
      .selectFrom('member')
      .innerJoin('workspace', 'workspace.id', 'member.workspace')
      .selectAll('workspace')
      .select('member.id as member')
      .where('member.account', '=', account)
      .where('member.removed_at', 'is', null)
      .where('workspace.id', '>', cursor)
      .$if(only !== null, (query) => query.where('workspace.id', '=', only ?? ''))
      .orderBy('workspace.id')
      .limit(limit)
      .execute(),
})
