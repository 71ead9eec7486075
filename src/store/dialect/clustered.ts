import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely'

/** Has SQLite keep the rows of a table within its primary key: to find a row or to add one is then one look-up, not two. */
export const clustered = (db: Kysely<never>): RawBuilder<unknown> =>
  db.getExecutor().adapter instanceof PostgresAdapter ? sql`` : sql`without rowid`
