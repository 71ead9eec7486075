import Database from 'better-sqlite3'

/** In how many commits of a SQLite file meters were noted that have not been written since. */
export function notedIn(path: string): number {
  const database = new Database(path, { readonly: true })
  try {
    return Number(database.prepare('select count(*) from meter_journal').pluck().get())
  } finally {
    database.close()
  }
}
