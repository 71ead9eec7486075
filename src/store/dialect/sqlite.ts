import Database from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
} from 'kysely'
import { Failure } from '../../domain/failure.ts'
import type { Db } from '../schema.ts'
import type { WorkingSet } from '../working-set.ts'
import { binder, type Handle, type Run } from './bind.ts'
import { LazySavepoints, NoSavepoints } from './savepoints.ts'

const statementsKept = 300

// Kysely does not count on it, but SQLite rolls schema changes back like any other: a killed migration leaves nothing.
class AtomicAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** After a full disk SQLite has rolled back by itself: the error that made it do so is the one to tell. */
class AtomicDriver extends SqliteDriver {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database })
    this.#database = database
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

class AtomicDialect extends SqliteDialect {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database })
    this.#database = database
  }

  override createAdapter(): SqliteAdapter {
    return new AtomicAdapter()
  }

  override createDriver(): AtomicDriver {
    return new AtomicDriver(this.#database)
  }
}

/** A plain query layer over a connection of its own, for migrations and start-up checks. */
export const plainSqlite = (database: Database.Database): Db =>
  new Kysely({ dialect: new AtomicDialect(database) })

/**
 * Writes each parameter as `+?`, which is the same value. Of a bare one SQLite believes that its value might change the
 * plan, and so it prepares a join anew for every execution, at ten times the cost of running it.
 */
class SteadyCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }
}

class SteadyDialect extends SqliteDialect {
  override createQueryCompiler(): SqliteQueryCompiler {
    return new SteadyCompiler()
  }
}

/** A statement with what is asked of it for each execution: the library asks the database each time. */
interface Prepared {
  statement: Database.Statement
  answers: boolean
  writes: boolean
}

/** A statement that writes, with its values. */
export type Written = Pick<CompiledQuery, 'sql' | 'parameters'>

/** Query layers over one connection. */
export interface Binding {
  on: (working: WorkingSet | null) => Handle
  /** For work that reads, and changes nothing but the working set. */
  ahead: (working: WorkingSet) => Handle
  /** Takes down what is written there instead of writing it. */
  takeDown: () => { db: Db; written: Written[] }
}

/** Makes query layers over one connection, its statements prepared once and kept, the least recently used thrown away first. */
export function bindSqlite(database: Database.Database): Binding {
  const kept = new Map<string, Prepared>()
  const prepared = (sql: string): Prepared => {
    let one = kept.get(sql)
    if (one) kept.delete(sql)
    else {
      const statement = database.prepare(sql)
      one = { statement, answers: statement.reader, writes: !statement.readonly }
    }
    kept.set(sql, one)
    if (kept.size > statementsKept) kept.delete(kept.keys().next().value as string)
    return one
  }
  const runWith =
    (savepoints: LazySavepoints): Run =>
    async ({ sql, parameters }: CompiledQuery) => {
      // After a full disk SQLite rolls back by itself; what came then would be committed alone, statement by statement.
      if (!database.inTransaction) throw new Error('a statement whose transaction is over')
      const { statement, answers, writes } = prepared(sql)
      try {
        if (writes) savepoints.beforeWrite()
        if (answers) return { rows: statement.all(...parameters) }
        const { changes } = statement.run(...parameters)
        return { rows: [], numAffectedRows: BigInt(changes) }
      } catch (error) {
        throw sqliteFailure(error)
      }
    }
  const newSavepoints = () => new LazySavepoints((words) => void prepared(words).statement.run())
  const bind = binder(new SteadyDialect({ database }))
  // Those of a transaction are of everything in it, whoever has a handle of their own there.
  const ofTransaction = new WeakMap<WorkingSet, LazySavepoints>()
  // What only reads sets none, and there is one for each call.
  const reading = newSavepoints()
  const read = runWith(reading)
  return {
    on: (working) => {
      if (working === null) return bind(read, reading, working)
      const savepoints = ofTransaction.get(working) ?? newSavepoints()
      ofTransaction.set(working, savepoints)
      return bind(runWith(savepoints), savepoints, working)
    },
    ahead: (working) => {
      const savepoints = new NoSavepoints()
      return bind(runWith(savepoints), savepoints, working)
    },
    takeDown: () => {
      const written: Written[] = []
      const take: Run = async ({ sql, parameters }) => {
        written.push({ sql, parameters })
        return { rows: [] }
      }
      return { db: bind(take, reading, null).db, written }
    },
  }
}

const codeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '')

/** Whether the file is no sound database. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))

/** Whether the disk or the file can no longer be trusted; after this nothing may be acknowledged (R-S4). */
export const isFatalToReads = (error: unknown): boolean =>
  /^SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN)/.test(codeOf(error))

/** The same for the writer, whose file must not turn read-only under it either. */
export const isFatalToWrites = (error: unknown): boolean =>
  isFatalToReads(error) || codeOf(error).startsWith('SQLITE_READONLY')

/** Whether something stands already that there can be once only. */
export const isTaken = (error: unknown): boolean =>
  /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)/.test(codeOf(error))

/** A database error in the words of the product, or the error itself. */
export function sqliteFailure(error: unknown): unknown {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL')
    return new Failure(
      'storage_full',
      'The disk is full: nothing was changed. Free some space, then try again.',
    )
  if (code.startsWith('SQLITE_BUSY'))
    return new Failure(
      'unavailable',
      'Another program holds the database file: nothing was changed. Close it, then try again.',
      { retryAfterSeconds: 1 },
    )
  if (isTaken(error))
    return new Failure(
      'already_exists',
      'Somebody made the same thing a moment ago: nothing was changed.',
    )
  return error
}

/** Ends a transaction that failed; false where not even that can be done. */
export function rolledBack(database: Database.Database): boolean {
  try {
    if (database.inTransaction) database.exec('rollback')
    return true
  } catch {
    return false
  }
}
