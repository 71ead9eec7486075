import { setTimeout as sleep } from 'node:timers/promises'
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from '../schema.ts'
import { UnknownOutcome } from '../unknown-outcome.ts'
import { WorkingSet } from '../working-set.ts'
import { binder, type Handle } from './bind.ts'
import { codeOf, isLost, lostConnection, postgresFailure, unavailable } from './postgres-failure.ts'
import { EagerSavepoints } from './savepoints.ts'

const statementsKept = 300
const tries = 5

/** Whether the whole transaction may simply run once more. */
export const isTriedAgain = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error))

// int8 columns hold milliseconds, counters and minor units: all below 2^53, which is asserted where they are written.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as never,
}

/** Opens the pool with time-outs on both sides: a lock held by a lost node must not stop the others (R-P1). */
export function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    connectionTimeoutMillis: 2000,
    query_timeout: 7000,
    statement_timeout: 5000,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 5000,
    keepAlive: true,
    application_name: 'ptc',
  })
  // An idle connection that breaks, also while the pool is closing, tells the pool, which replaces it; unheard, the
  // event would end the process.
  pool.on('error', () => {})
  return pool
}

/** A plain query layer over the pool, for migrations and start-up checks. */
export const plainPostgres = (pool: pg.Pool): Db =>
  new Kysely({ dialect: new PostgresDialect({ pool }) })

/** Runs work in transactions of a pool, each on a connection of its own. */
export function transactions(pool: pg.Pool) {
  const bind = binder(new PostgresDialect({ pool }))
  const names = new Map<string, string>()

  // Named statements stay parsed on the server for the life of the connection, so their number is bounded.
  const nameOf = (sql: string): string | undefined => {
    const name = names.get(sql)
    if (name !== undefined || names.size >= statementsKept) return name
    names.set(sql, `ptc_${names.size}`)
    return names.get(sql)
  }

  const handleOn = (
    client: pg.PoolClient,
    lost: () => void,
    working: WorkingSet | null,
  ): Handle => {
    const run = async ({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>) => {
      const name = nameOf(sql)
      const result = await client
        .query({ text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) })
        .catch((error: unknown) => {
          if (isLost(error)) lost()
          throw postgresFailure(error)
        })
      return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
    }
    const say = (words: string) => run({ sql: words, parameters: [] })
    return bind(run, new EagerSavepoints(say), working)
  }

  async function once<T>(
    begin: string,
    working: WorkingSet | null,
    work: (handle: Handle) => Promise<T>,
    commit: (client: pg.PoolClient) => Promise<unknown>,
  ): Promise<T> {
    const client = await connect(pool)
    let broken = false
    const lost = () => {
      broken = true
    }
    client.on('error', lost)
    const handle = handleOn(client, lost, working)
    try {
      await client.query(begin)
      const value = await work(handle)
      await working?.flush(handle.db)
      handle.end()
      await commit(client)
      return value
    } catch (error) {
      handle.end()
      broken ||= isLost(error) || error instanceof UnknownOutcome
      if (error instanceof UnknownOutcome) throw error
      if (broken) throw lostConnection()
      await client.query('rollback').catch(lost)
      throw error
    } finally {
      client.off('error', lost)
      client.release(broken)
    }
  }

  return {
    read: <T>(work: (handle: Handle) => Promise<T>) =>
      once('begin isolation level repeatable read read only', null, work, (client) =>
        client.query('commit'),
      ),
    write: async <T>(work: (handle: Handle) => Promise<T>): Promise<T> => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once('begin', new WorkingSet(), work, commitChange)
        } catch (error) {
          if (attempt === tries || !isTriedAgain(error)) throw error
          await sleep(Math.random() * Math.min(200, 10 * 2 ** attempt))
        }
      }
    },
  }
}

async function commitChange(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit').catch((error: unknown) => {
    throw isLost(error) ? new UnknownOutcome() : error
  })
  // PostgreSQL answers a COMMIT after a failed statement calmly with ROLLBACK.
  if (command !== 'COMMIT') throw new Error('a change went on after one of its statements failed')
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch {
    throw unavailable('The database cannot be reached')
  }
}
