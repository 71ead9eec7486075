import {
  CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  Kysely,
  type QueryResult,
} from 'kysely'
import type { Db } from '../schema.ts'
import type { WorkingSet } from '../working-set.ts'

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

/** Makes handles for one database. The compiler and the adapter are shared: a handle costs one small object. */
export function binder(dialect: Dialect): (run: Run, working: WorkingSet | null) => Handle {
  const compiler = dialect.createQueryCompiler()
  const adapter = dialect.createAdapter()
  const driver = dialect.createDriver()
  return (run, working) => {
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
    const executor = new DefaultQueryExecutor(
      compiler,
      adapter,
      { provideConnection: (consumer) => consumer(connection) },
      [],
    )
    const db: Db = new Kysely({ config: { dialect }, executor, dialect, driver })
    const say = async (words: string) => connection.executeQuery(CompiledQuery.raw(words))
    const undo = async () => {
      try {
        await say('rollback to savepoint attempt')
        await say('release savepoint attempt')
      } catch {
        // The database has thrown away the whole transaction: the error that made it do so is the one to tell.
        alive = false
      }
    }
    return {
      db,
      savepoint: async (work) => {
        await say('savepoint attempt')
        const mark = working?.mark() ?? 0
        try {
          const value = await work()
          await say('release savepoint attempt')
          return value
        } catch (error) {
          working?.undo(mark)
          await undo()
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
