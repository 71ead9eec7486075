import Database from 'better-sqlite3'

/** A lock that ends with its process, however that ends. */
export interface HeldLock {
  /** The SQLite that this process runs on, as in 3.54.0. */
  sqlite: string
  release: () => void
}

// A connection that nobody refers to is closed with the garbage, and its lock with it.
const held = new Set<Database.Database>()

/**
 * Takes the lock that a file stands for, or answers null when another process holds it. The file is an empty SQLite
 * database held in exclusive mode: the kernel lets go of it with the process, even after kill -9 (R-S7).
 */
export function takeLock(path: string): HeldLock | null {
  const database = new Database(path, { timeout: 0 })
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    // Nothing is ever written, so there is nothing to roll back: no journal beside the lock.
    database.pragma('journal_mode = MEMORY')
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
  const sqlite = database.prepare('select sqlite_version()').pluck().get() as string
  held.add(database)
  return {
    sqlite,
    release: () => {
      held.delete(database)
      database.close()
    },
  }
}
