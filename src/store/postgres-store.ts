import { Failure } from '../domain/failure.ts'
import { openPool, plainPostgres, transactions } from './dialect/postgres.ts'
import type { Examination } from './examination.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import type { PostgresOptions, Store } from './store.ts'
import { tablesOf } from './tables.ts'
import { Together } from './together.ts'
import { openWhose } from './whose.ts'

/** Opens a PostgreSQL database. Its own settings must keep what it acknowledges (R-P1). */
export async function openPostgresStore(
  options: PostgresOptions & { migrate?: boolean; group?: number },
): Promise<Store> {
  const pool = openPool(options.url, options.connections ?? 20)
  try {
    await reach(pool)
    await refuseForgetful(pool)
    const db = plainPostgres(pool)
    const pending = await pendingMigrations(db)
    if (pending.length > 0 && options.migrate === false)
      throw new Failure(
        'unavailable',
        `The database lacks ${pending.length} migrations: run ptc daemon migrate.`,
        {
          next: [{ command: ['daemon', 'migrate'], why: 'bring the database up to this release' }],
        },
      )
    if (pending.length > 0) await migrate(db)
  } catch (error) {
    await pool.end()
    throw error
  }
  const { read, write } = transactions(pool)
  let commits = 0
  const underWay = new Set<Promise<unknown>>()
  const accepted = <T>(call: Promise<T>): Promise<T> => {
    const over: Promise<unknown> = call.then(
      () => underWay.delete(over),
      () => underWay.delete(over),
    )
    underWay.add(over)
    return call
  }
  const counted = async <T>(call: Promise<T>): Promise<T> => {
    const value = await accepted(call)
    commits++
    return value
  }
  const together = new Together((work) => counted(write(work)), options.group ?? 128)
  const whose = openWhose((work) => read((handle) => work(handle.db)))
  return {
    kind: 'postgres',
    read: (work) => accepted(read((handle) => work(tablesOf(handle)))),
    write: (work) => counted(write((handle) => work(tablesOf(handle)))),
    meter: async (about, work) => {
      const workspace = await accepted(whose(about))
      return workspace === undefined
        ? counted(write((handle) => work(tablesOf(handle))))
        : accepted(together.run(workspace, work))
    },
    examine: () => accepted(examined(pool)),
    commits: () => commits,
    onSeal: () => {},
    close: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
      await pool.end()
    },
  }
}

/** Asks the server whether it met a page whose checksum was wrong, and for its clock. */
async function examined(pool: ReturnType<typeof openPool>): Promise<Examination> {
  const { rows } = await pool.query<{ now: number; wrong: number | null }>(
    `select (extract(epoch from clock_timestamp()) * 1000)::bigint as now, checksum_failures as wrong
       from pg_stat_database where datname = current_database()`,
  )
  const { now = null, wrong = null } = rows[0] ?? {}
  const fault = wrong ? `${wrong} pages had a wrong checksum` : null
  return { kind: 'postgres', fault, looked: 'now', now }
}

/** Refuses a server that does not answer or does not let us in, in its own words. */
async function reach(pool: ReturnType<typeof openPool>): Promise<void> {
  try {
    const client = await pool.connect()
    client.release()
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    throw new Failure(
      'unavailable',
      `The PostgreSQL database cannot be reached: ${message || code}. Check PTC_DATABASE_URL.`,
    )
  }
}

async function refuseForgetful(pool: ReturnType<typeof openPool>): Promise<void> {
  for (const [setting, wanted] of [
    ['fsync', ['on']],
    ['full_page_writes', ['on']],
    ['synchronous_commit', ['on', 'remote_apply']],
  ] as const) {
    const { rows } = await pool.query<{ value: string }>('select current_setting($1) as value', [
      setting,
    ])
    const value = rows[0]?.value ?? ''
    if (!(wanted as readonly string[]).includes(value))
      throw new Failure(
        'unavailable',
        `The database has ${setting} = ${value}: it could lose what ptc acknowledged. Set it to ${wanted.join(' or ')}.`,
      )
  }
}
