import { existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { Failure } from '../domain/failure.ts'
import { backupBeforeMigration } from './backup.ts'
import { bindSqlite, isDamage, isFatalToReads, openSqlite, plainSqlite } from './dialect/sqlite.ts'
import { GroupCommit } from './group-commit.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import { ReadTurn } from './read-turn.ts'
import type { SqliteOptions, Store } from './store.ts'
import { tablesOf } from './tables.ts'

const quickAbove = 256 * 1024 * 1024

/** Opens a SQLite file: checked, migrated, one writer that groups its commits, one connection for reads. */
export async function openSqliteStore(
  options: SqliteOptions & { migrate?: boolean },
): Promise<Store> {
  const database = await openChecked(options)
  const readOnly = openSqlite(options.path, 'read')
  const reader = new ReadTurn(readOnly, bindSqlite(readOnly))
  const writer = new GroupCommit(database, bindSqlite(database), options.group ?? 128, () =>
    reader.end(),
  )
  return {
    kind: 'sqlite',
    read: (work) =>
      reader
        .read((handle, snapshot) => work(tablesOf(handle, snapshot)))
        .catch((error: unknown) => {
          throw isFatalToReads(error) ? writer.seal(error) : error
        }),
    write: (work) => writer.write((handle) => work(tablesOf(handle))),
    commits: () => writer.commits,
    onSeal: (listener) => {
      writer.onSeal = listener
    },
    close: async () => {
      await writer.close()
      await reader.close()
      readOnly.close()
      database.close()
    },
  }
}

async function openChecked(
  options: SqliteOptions & { migrate?: boolean },
): Promise<Database.Database> {
  const existed = existsSync(options.path)
  let database: Database.Database | undefined
  try {
    database = openSqlite(options.path, 'write')
    if (existed) checkIntegrity(database, options.path)
    await bringUpToDate(database, options, existed)
    return database
  } catch (error) {
    database?.close()
    throw isDamage(error) ? damaged(options.path, (error as Error).message) : error
  }
}

const damaged = (path: string, how: string): Failure =>
  new Failure(
    'integrity',
    `${path} is damaged (${how.trim().replaceAll(/\s+/g, ' ')}): nothing was touched. Restore a backup.`,
  )

function checkIntegrity(database: Database.Database, path: string): void {
  const pages = database.pragma('page_count', { simple: true }) as number
  const size = pages * (database.pragma('page_size', { simple: true }) as number)
  const found = database.pragma(size > quickAbove ? 'quick_check(1)' : 'integrity_check(1)', {
    simple: true,
  })
  if (found !== 'ok') throw damaged(path, String(found))
}

async function bringUpToDate(
  database: Database.Database,
  options: SqliteOptions & { migrate?: boolean },
  existed: boolean,
): Promise<void> {
  const db = plainSqlite(database)
  const pending = await pendingMigrations(db)
  if (pending.length === 0) return
  if (options.migrate === false)
    throw new Failure(
      'unavailable',
      `The database lacks ${pending.length} migrations: run ptc daemon migrate.`,
      {
        next: [{ command: ['daemon', 'migrate'], why: 'bring the database up to this release' }],
      },
    )
  if (existed) backupBeforeMigration(database, options.path)
  await migrate(db)
}
