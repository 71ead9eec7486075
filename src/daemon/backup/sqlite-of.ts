import type { Config } from '../config.ts'
import { Refusal } from '../refusal.ts'

/** The database file of a configuration that has one. */
export function sqliteOf({ database }: Config): string {
  if (database.kind === 'sqlite') return database.path
  throw new Refusal(
    'config',
    'This server keeps its data in PostgreSQL: back it up with pg_dump and put it back with pg_restore.',
  )
}
