import { setTimeout as sleep } from 'node:timers/promises'
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Failure } from '../../domain/failure.ts'
import type { Db } from '../schema.ts'
import { UnknownOutcome } from '../unknown-outcome.ts'
import { binder, type Handle } from './bind.ts'

const statementsKept = 300
const tries = 5

// int8 columns hold milliseconds, counters and minor units: all below 2^53, which is asserted where they are written.
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as never,
}

/** Opens the pool with time-outs on both sides: a lock held by a lost node must not stop the others (R-P1). */
export const openPool = (url: string, connections: number): pg.Pool =>
  new pg.Pool({
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

  const handleOn = (client: pg.PoolClient): Handle =>
    bind(async ({ sql, parameters }: CompiledQuery) => {
      const name = nameOf(sql)
      const result = await client
        .query({ text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) })
        .catch((error: unknown) => {
          throw postgresFailure(error)
        })
      return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
    })

  async function once<T>(begin: string, work: (handle: Handle) => Promise<T>): Promise<T> {
    const client = await connect(pool)
    let committing = false
    let broken = false
    const lost = () => {
      broken = true
    }
    client.on('error', lost)
    const handle = handleOn(client)
    try {
      await client.query(begin)
      const value = await work(handle)
      committing = true
      await client.query('commit')
      return value
    } catch (error) {
      broken ||= codeOf(error) === ''
      if (committing && codeOf(error) === '') throw new UnknownOutcome()
      if (!broken) await client.query('rollback').catch(lost)
      throw error
    } finally {
      handle.end()
      client.off('error', lost)
      client.release(broken)
    }
  }

  return {
    read: <T>(work: (handle: Handle) => Promise<T>) =>
      once('begin isolation level repeatable read read only', work),
    write: async <T>(work: (handle: Handle) => Promise<T>): Promise<T> => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once('begin', work)
        } catch (error) {
          if (attempt === tries || !['40001', '40P01'].includes(codeOf(error))) throw error
          await sleep(Math.random() * Math.min(200, 10 * 2 ** attempt))
        }
      }
    },
  }
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch {
    throw new Failure(
      'unavailable',
      'The database cannot be reached: nothing was changed. Try again in a moment.',
      {
        retryAfterSeconds: 1,
      },
    )
  }
}

const codeOf = (error: unknown): string =>
  error instanceof pg.DatabaseError
    ? (error.code ?? '')
    : error instanceof Failure
      ? error.code
      : ''

/** A database error in the words of the product, or the error itself. */
function postgresFailure(error: unknown): unknown {
  switch (codeOf(error)) {
    case '23505':
      return new Failure(
        'already_exists',
        'Somebody made the same thing a moment ago: nothing was changed.',
      )
    case '55P03':
    case '57014':
      return new Failure(
        'unavailable',
        'Another change holds the same thing: nothing was changed. Try again in a moment.',
        {
          retryAfterSeconds: 1,
        },
      )
    default:
      return error
  }
}
