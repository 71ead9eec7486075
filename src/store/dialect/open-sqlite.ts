import Database from 'better-sqlite3'

/** The only place that opens SQLite. `synchronous` is set although FULL reads back as the default: in WAL the library falls to NORMAL at the first write. */
export function openSqlite(path: string, mode: 'write' | 'read'): Database.Database {
  const database = new Database(path, { readonly: mode === 'read', timeout: 5000 })
  if (mode === 'write') {
    database.pragma('journal_mode = WAL')
    // In KiB: the pages that the changes of a large tree come back to have to fit.
    database.pragma('cache_size = -32000')
  }
  for (const setting of [
    'synchronous = FULL',
    'foreign_keys = ON',
    'trusted_schema = OFF',
    'cell_size_check = ON',
    'mmap_size = 0',
    // A statement of many rows keeps what it may have to undo; in a file that would be half of what a change writes.
    'temp_store = MEMORY',
    // As long as one table of its index finds any page of it: a longer log makes changes cheaper, and every read dearer.
    'wal_autocheckpoint = 4000',
    'journal_size_limit = 67108864',
    'fullfsync = 1',
    'checkpoint_fullfsync = 1',
  ])
    database.pragma(setting)
  return database
}

/** Opens a copy that nobody serves, and leaves it the single file that it is. */
export function openSingle(path: string): Database.Database {
  const database = new Database(path, { fileMustExist: true, timeout: 0 })
  database.pragma('synchronous = EXTRA')
  database.pragma('trusted_schema = OFF')
  return database
}
