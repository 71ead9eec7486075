import type { Database } from 'better-sqlite3'
import { Migrator } from 'kysely/migration'
import { openSqlite } from '../../src/store/dialect/open-sqlite.ts'
import { openPool, plainPostgres } from '../../src/store/dialect/postgres.ts'
import { plainSqlite } from '../../src/store/dialect/sqlite.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import type { StoreOptions } from '../../src/store/store.ts'

/** Brings the database to an earlier step, as an older release left it. */
export async function bringTo(options: StoreOptions, step: string): Promise<void> {
  const pool = options.kind === 'postgres' ? openPool(options.url, 1) : null
  const database = options.kind === 'sqlite' ? openSqlite(options.path, 'write') : null
  const db = pool ? plainPostgres(pool) : plainSqlite(database as Database)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateTo(step)
  await pool?.end()
  database?.close()
  if (error) throw error
}
