import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { openSqlite } from '../src/store/dialect/open-sqlite.ts'
import { plainSqlite } from '../src/store/dialect/sqlite.ts'
import { migrate } from '../src/store/migrate.ts'

const file = join(import.meta.dirname, '..', 'src', 'store', 'migrations', 'at-once.ts')

/** The text of src/store/migrations/at-once.ts: the same for the same migrations. */
export async function schemaText(): Promise<string> {
  const database = openSqlite(':memory:', 'write')
  await migrate(plainSqlite(database))
  // When each step was taken is no part of the schema.
  database.exec(`update kysely_migration set timestamp = ''`)
  const tables = column(database, `select name from sqlite_master where type = 'table'`)
  const statements = [
    ...column(database, 'select sql from sqlite_master where sql is not null order by rowid'),
    ...tables.flatMap((table) => rowsOf(database, table)),
    `update kysely_migration set timestamp = strftime('%Y-%m-%dT%H:%M:%fZ')`,
  ]
  database.close()
  const text = statements.map((statement) => `${statement};\n`).join('')
  return `/** What all migrations make of an empty SQLite database. Written from them by \`npm run schema\`: change those, never this. */
export const atOnce = \`
${text.replaceAll(/[\\`$]/g, '\\$&')}\`
`
}

export const readSchema = (): string => readFileSync(file, 'utf8')

/** What the migrations left in a table, as one statement, or none. */
function rowsOf(database: Database, table: string): string[] {
  const values = column(database, `select name from pragma_table_info('${table}')`)
    .map((name) => `quote("${name}")`)
    .join(` || ', ' || `)
  const rows = column(database, `select '(' || ${values} || ')' from "${table}"`)
  return rows.length === 0 ? [] : [`INSERT INTO "${table}" VALUES ${rows.join(', ')}`]
}

function column(database: Database, query: string): string[] {
  return database.prepare<[], string>(query).pluck().all()
}

if (import.meta.main) writeFileSync(file, await schemaText())
