import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import Database from 'better-sqlite3'

// A refusal that a retry would meet again is remembered under its Idempotency-Key, and who used what is written down when
// there is time: neither is an effect.
const besides = ['idempotency', 'key_use', 'sqlite_sequence']
const usedAt = new Set(['first_used_at', 'last_used_at'])

/** A digest of every row that a daemon keeps, to see that a refusal wrote none. */
export function ledgerOf(data: string): string {
  const file = join(data, 'ptc.db')
  if (!existsSync(file)) return 'no database'
  const database = new Database(file, { readonly: true })
  const digest = createHash('sha256')
  const tables = database
    .prepare("select name from sqlite_master where type = 'table' order by name")
    .pluck()
    .all() as string[]
  for (const table of tables.filter((name) => !besides.includes(name)))
    digest.update(
      JSON.stringify([table, database.prepare(`select * from "${table}"`).all()], (name, value) =>
        usedAt.has(name) ? undefined : value,
      ),
    )
  database.close()
  return digest.digest('hex')
}

/** What a query that counts comes to, asked past the daemon. */
export function countIn(data: string, query: string): number {
  const database = new Database(join(data, 'ptc.db'), { readonly: true })
  const count = database.prepare(query).pluck().get() as number
  database.close()
  return count
}

/** Every file below a directory, by its path from there. */
export function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort()
}

/** A digest of every file below a directory, to see that nothing there was touched. */
export function filesOf(directory: string): Record<string, string> {
  return Object.fromEntries(
    filesBelow(directory).map((file) => {
      const path = join(directory, file)
      const content = createHash('sha256').update(readFileSync(path)).digest('hex')
      return [file, `${(statSync(path).mode & 0o777).toString(8)} ${content}`]
    }),
  )
}
