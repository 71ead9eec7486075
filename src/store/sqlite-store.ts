import { existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { Failure } from '../domain/failure.ts'
import { backupBeforeMigration } from './backup.ts'
import { Committer } from './committer.ts'
import type { Handle } from './dialect/bind.ts'
import { openSqlite } from './dialect/open-sqlite.ts'
import {
  bindSqlite,
  isDamage,
  isFatalToReads,
  plainSqlite,
  sqliteFailure,
} from './dialect/sqlite.ts'
import type { Examination } from './examination.ts'
import { GroupCommit } from './group-commit.ts'
import { writeNoted } from './meter-rows.ts'
import { makeAtOnce, migrate, pendingMigrations } from './migrate.ts'
import { ReadTurn } from './read-turn.ts'
import type { SqliteOptions, Store } from './store.ts'
import { MetersBehind, meteredTables, tablesOf } from './tables.ts'

const quickAbove = 256 * 1024 * 1024
/** Looking through more than that would keep every caller waiting. */
const lookedThroughUpTo = 64 * 1024 * 1024

/** Opens a SQLite file: checked, migrated, one writer that groups its commits, one connection for reads. */
export async function openSqliteStore(
  options: SqliteOptions & { migrate?: boolean; group?: number },
): Promise<Store> {
  const database = await openChecked(options)
  const readOnly = openSqlite(options.path, 'read')
  const reader = new ReadTurn(readOnly, bindSqlite(readOnly).on)
  const { group = 128, path } = options
  const writer = new GroupCommit(
    database,
    bindSqlite(database),
    group,
    () => reader.end(),
    () => new Committer(path),
  )
  return {
    kind: 'sqlite',
    read: (work) => {
      const look = (handle: Handle, snapshot: object) =>
        work(tablesOf(handle, snapshot, () => writer.isBehind()))
      return reader
        .read(look)
        .catch(async (error: unknown) => {
          if (!(error instanceof MetersBehind)) throw error
          await writer.settle()
          return reader.now(look)
        })
        .catch((error: unknown) => {
          throw isFatalToReads(error) ? writer.seal(error) : error
        })
    },
    write: (work) => writer.write((handle) => work(tablesOf(handle))),
    meter: (_, work) => writer.write((handle) => work(meteredTables(handle)), 'metered'),
    examine: async () => examined(readOnly),
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

function examined(database: Database.Database): Examination {
  if (sizeOf(database) > lookedThroughUpTo)
    return { kind: 'sqlite', fault: null, looked: 'at-start', now: null }
  const found = foundIn(() => database.pragma('quick_check(1)', { simple: true }))
  return { kind: 'sqlite', fault: found === 'ok' ? null : found, looked: 'now', now: null }
}

function foundIn(look: () => unknown): string {
  try {
    return String(look())
  } catch (error) {
    return (error as Error).message
  }
}

function sizeOf(database: Database.Database): number {
  const pages = database.pragma('page_count', { simple: true }) as number
  return pages * (database.pragma('page_size', { simple: true }) as number)
}

function checkIntegrity(database: Database.Database, path: string): void {
  const found = database.pragma(
    sizeOf(database) > quickAbove ? 'quick_check(1)' : 'integrity_check(1)',
    {
      simple: true,
    },
  )
  if (found !== 'ok') throw damaged(path, String(found))
}

/** Writes the meters that a process which was ended had noted: of a file that is ours to change, and before a migration, which may change what a meter is. */
async function followUp(database: Database.Database): Promise<void> {
  const journal = "select 1 from sqlite_schema where name = 'meter_journal'"
  if (database.prepare(journal).get()) await plainSqlite(database).transaction().execute(writeNoted)
}

async function bringUpToDate(
  database: Database.Database,
  options: SqliteOptions & { migrate?: boolean },
  existed: boolean,
): Promise<void> {
  const db = plainSqlite(database)
  const made = (how: Promise<unknown>) =>
    how.catch((error: unknown) => {
      throw isFatalToReads(error) ? unwritable(options.path, error) : sqliteFailure(error)
    })
  // A new file lacks everything, and there is nothing in it to look at or to back up.
  if (!existed && options.migrate !== false) {
    await made(makeAtOnce(database))
    return
  }
  const pending = await pendingMigrations(db)
  if (pending.length > 0 && options.migrate === false)
    throw new Failure(
      'unavailable',
      `The database lacks ${pending.length} migrations: run ptc daemon migrate.`,
      {
        next: [{ command: ['daemon', 'migrate'], why: 'bring the database up to this release' }],
      },
    )
  if (existed) await followUp(database)
  if (pending.length === 0) return
  if (existed && options.backup !== false) backupBeforeMigration(database, options.path)
  await made(migrate(db))
}

const unwritable = (path: string, error: unknown): Failure =>
  new Failure(
    'storage_sealed',
    `The database at ${path} could not be brought up to date: ${(error as Error).message}. Nothing was changed in it. Look after the disk, then start ptc again.`,
  )
