import Database from 'better-sqlite3'
import pg from 'pg'
import type { StoreOptions } from '../../src/store/store.ts'

/** Somebody at the database with a tool of their own, past the store and all its rules. */
export interface Beside {
  /** Runs one statement, its parameters written as question marks. */
  ask: (statement: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>
  close: () => Promise<void>
}

export async function beside(options: StoreOptions): Promise<Beside> {
  return options.kind === 'sqlite' ? besideSqlite(options.path) : besidePostgres(options.url)
}

function besideSqlite(path: string): Beside {
  const database = new Database(path)
  const prepared = new Map<string, Database.Statement>()
  return {
    ask: async (statement, values = []) => {
      const known = prepared.get(statement) ?? database.prepare(statement)
      prepared.set(statement, known)
      if (known.reader) return known.all(...values) as Record<string, unknown>[]
      known.run(...values)
      return []
    },
    close: async () => void database.close(),
  }
}

async function besidePostgres(url: string): Promise<Beside> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    ask: async (statement, values = []) => {
      let place = 0
      const numbered = statement.replaceAll('?', () => `$${++place}`)
      return (await client.query(numbered, [...values])).rows
    },
    close: () => client.end(),
  }
}
