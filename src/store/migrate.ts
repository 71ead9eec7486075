import type { Database } from 'better-sqlite3'
import { Migrator } from 'kysely/migration'
import { Failure } from '../domain/failure.ts'
import { atOnce } from './migrations/at-once.ts'
import { migrations } from './migrations/index.ts'
import type { Db } from './schema.ts'

const migrator = (db: Db) =>
  new Migrator({ db, provider: { getMigrations: async () => migrations } })

/** The migrations this database lacks, oldest first. Refuses a database that a newer ptc has changed. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const known = await migrator(db)
    .getMigrations()
    .catch((error: Error) => {
      throw /corrupted migrations/.test(error.message) ? newer(error.message) : error
    })
  const unknown = await appliedUnknown(db)
  if (unknown.length > 0) throw newer(unknown.join(', '))
  return known.filter((migration) => migration.executedAt === undefined).map(({ name }) => name)
}

/** Brings the database up to this release, in one transaction under the migrator's lock. */
export async function migrate(db: Db): Promise<string[]> {
  const { error, results } = await migrator(db).migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** Makes in a new SQLite file what all migrations come to: one by one they take half of a daemon's start. */
export async function makeAtOnce(database: Database): Promise<void> {
  database.transaction(() => database.exec(atOnce)).immediate()
}

async function appliedUnknown(db: Db): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const rows = await db
    .selectFrom('kysely_migration' as never)
    .select('name' as never)
    .execute()
  return (rows as { name: string }[]).map((row) => row.name).filter((name) => !(name in migrations))
}

const newer = (what: string) =>
  new Failure(
    'integrity',
    `The database was changed by a newer ptc (${what}), and this one could damage it: nothing was touched. Update ptc, then start it again.`,
  )
