import type { Examination } from './examination.ts'
import type { Tables } from './tables.ts'
import type { Refs } from './whose.ts'

/** Where everything is kept, on either database. Work receives the tables of its own transaction and nothing else. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres'
  /** Reads one consistent state, and waits for no writer but where it comes to meters that are behind (ADR 0041). The work may await nothing but the database. */
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>
  /** Changes all or nothing, and answers only when it is durable. The work may await nothing but the database. */
  write<T>(work: (tables: Tables) => Promise<T>): Promise<T>
  /** Changes meters, and shares its transaction with what else changes meters of the same workspace at that moment (ADR 0028). */
  meter<T>(about: Refs, work: (tables: Tables) => Promise<T>): Promise<T>
  /** Looks the database through, as far as that holds nobody up. */
  examine(): Promise<Examination>
  /** How many transactions were committed. */
  commits(): number
  /** Called once when the disk can no longer be trusted; every later write is refused. */
  onSeal(listener: (cause: unknown) => void): void
  /** Finishes what was accepted, then lets go of the database. */
  close(): Promise<void>
}

export interface SqliteOptions {
  kind: 'sqlite'
  /** The database file; made if it is not there. */
  path: string
  /** Whether a migration is preceded by a copy; it is, unless the file is a copy itself. */
  backup?: boolean
}

export interface PostgresOptions {
  kind: 'postgres'
  url: string
  /** Connections of this node, at most. */
  connections?: number
}

export type StoreOptions = (SqliteOptions | PostgresOptions) & {
  /** How many changes may share a transaction, on PostgreSQL those of one workspace's meters; 1 switches group commit off. */
  group?: number
  /** Whether opening brings the schema up to date; otherwise a database that lacks migrations is refused. */
  migrate?: boolean
}

/** Opens the store. Only the database that is asked for is loaded. */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.kind === 'sqlite') {
    const { openSqliteStore } = await import('./sqlite-store.ts')
    return openSqliteStore(options)
  }
  const { openPostgresStore } = await import('./postgres-store.ts')
  return openPostgresStore(options)
}
