import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type DialectAdapter,
  Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Db } from '../schema.ts'
import type { WorkingSet } from '../working-set.ts'
import type { Savepoints } from './savepoints.ts'

/** Runs one statement on one connection. */
export type Run = (query: CompiledQuery) => Promise<QueryResult<unknown>>

/** A query layer over one connection, and the switch that ends it: what outlives its transaction must not reach the database. */
export interface Handle {
  db: Db
  savepoint: <T>(work: () => Promise<T>) => Promise<T>
  /** What the transaction knows of the meters; null where it only reads. */
  working: WorkingSet | null
  end: () => void
  ended: () => boolean
}

/** Hands each statement to the one connection that there is: there is none to wait for, and no plugin to ask. */
class StraightExecutor extends DefaultQueryExecutor {
  readonly #connection: DatabaseConnection

  constructor(compiler: QueryCompiler, adapter: DialectAdapter, connection: DatabaseConnection) {
    super(compiler, adapter, { provideConnection: (consumer) => consumer(connection) }, [])
    this.#connection = connection
  }

  override executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    return this.#connection.executeQuery(query)
  }
}

/** Makes handles for one database. The compiler and the adapter are shared: a handle costs one small object. */
export function binder(
  dialect: Dialect,
): (run: Run, savepoints: Savepoints, working: WorkingSet | null) => Handle {
  const compiler = dialect.createQueryCompiler()
  const adapter = dialect.createAdapter()
  const driver = dialect.createDriver()
  return (run, savepoints, working) => {
    let alive = true
    const connection: DatabaseConnection = {
      executeQuery: (query) => {
        if (!alive) throw new Error('a statement after the end of its transaction')
        return run(query) as Promise<QueryResult<never>>
      },
      streamQuery: () => {
        throw new Error('ptc reads in pages; it streams nothing')
      },
    }
    const executor = new StraightExecutor(compiler, adapter, connection)
    const db: Db = new Kysely({ config: { dialect }, executor, dialect, driver })
    const requireLife = () => {
      if (!alive) throw new Error('a savepoint after the end of its transaction')
    }
    const undo = async (depth: number) => {
      try {
        requireLife()
        await savepoints.undo(depth)
      } catch {
        // The database has thrown away the whole transaction: the error that made it do so is the one to tell.
        alive = false
      }
    }
    return {
      db,
      savepoint: async (work) => {
        requireLife()
        // Where nothing has to be said to a database nothing is waited for: every call comes by here twice.
        const begun = savepoints.begin()
        const depth = typeof begun === 'number' ? begun : await begun
        const mark = working?.mark() ?? 0
        try {
          const value = await work()
          requireLife()
          const released = savepoints.release(depth)
          if (released !== undefined) await released
          return value
        } catch (error) {
          working?.undo(mark)
          await undo(depth)
          throw error
        }
      },
      working,
      ended: () => !alive,
      end: () => {
        alive = false
      },
    }
  }
}
