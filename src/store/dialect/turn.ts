import { PostgresAdapter, sql } from 'kysely'
import type { Db } from '../schema.ts'

/**
 * Waits for this transaction's turn in a thing, such as a workspace, and keeps it to the end: beside other changes, or
 * with the thing to itself. What was read before the turn may have changed meanwhile. On SQLite there is one writer, who
 * is always alone.
 */
export async function takeTurn(
  db: Db,
  thing: `${'workspace' | 'usage of' | 'keys of' | 'sign-ins of'} ${string}`,
  alone: boolean,
): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return
  const name = sql`hashtextextended(${thing}, 0)`
  await (alone
    ? sql`select pg_advisory_xact_lock(${name})`
    : sql`select pg_advisory_xact_lock_shared(${name})`
  ).execute(db)
}
