import { type Kysely, PostgresAdapter, sql } from 'kysely'

/** Makes a column compare byte by byte, as SQLite's do: a subtree is then one range of an index, whatever the server's language. */
export async function bytewise(db: Kysely<never>, table: string, column: string): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return
  await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} type text collate "C"`.execute(
    db,
  )
}
