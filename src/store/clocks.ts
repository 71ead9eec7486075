import { type ExpressionBuilder, type ReferenceExpression, sql } from 'kysely'
import type { Db, Schema } from './schema.ts'

/** Whether a row is of that workspace with a test clock; for null, of any workspace that lives in the server's time. */
export const livingIn =
  <Tables extends keyof Schema>(column: ReferenceExpression<Schema, Tables>, of: string | null) =>
  (where: ExpressionBuilder<Schema, Tables>) =>
    of === null
      ? where(column, 'not in', sql<never>`(select id from workspace where clock is not null)`)
      : where(column, '=', sql<never>`${of}`)

/** The clocks of workspaces that have one of their own, and what waits for them. */
export const clocks = (db: Db) => ({
  all: () =>
    db
      .selectFrom('workspace')
      .select(['id', 'clock'])
      .where('clock', 'is not', null)
      .orderBy('id')
      .execute(),
  /** Sets a clock; called with the workspace to itself. */
  set: (workspace: string, clock: number) =>
    db.updateTable('workspace').set({ clock }).where('id', '=', workspace).execute(),
  /** The first moment after this one at which something is to be done; null where nothing is. */
  next: async (workspace: string, after: number): Promise<number | null> => {
    let first: number | null = null
    for (const kind of waiting) {
      const at = await earliest(db, kind, workspace, after)
      if (at !== null && (first === null || at < first)) first = at
    }
    return first
  },
})

interface Waiting {
  table: 'subscription' | 'charge' | 'reservation' | 'key'
  at: string
  /** The column that says that it waits no more. */
  unless: string | null
}

const waiting: readonly Waiting[] = [
  { table: 'subscription', at: 'due_at', unless: null },
  { table: 'charge', at: 'due_at', unless: null },
  { table: 'reservation', at: 'expires_at', unless: 'ended_at' },
  { table: 'key', at: 'remind_at', unless: 'revoked_at' },
]

async function earliest(
  db: Db,
  { table, at, unless }: Waiting,
  workspace: string,
  after: number,
): Promise<number | null> {
  const due = sql.ref<number>(at)
  const found = await db
    .selectFrom(table)
    .select(sql<number | null>`min(${due})`.as('at'))
    .where('workspace', '=', workspace)
    .where(sql<boolean>`${due} > ${after}`)
    .$if(unless !== null, (query) => query.where(sql<boolean>`${sql.ref(unless ?? '')} is null`))
    .executeTakeFirstOrThrow()
  return found.at
}
