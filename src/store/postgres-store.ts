import { Failure } from '../domain/failure.ts'
import { openPool, plainPostgres, transactions } from './dialect/postgres.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import type { PostgresOptions, Store } from './store.ts'
import { tablesOf } from './tables.ts'

/** Opens a PostgreSQL database. Its own settings must keep what it acknowledges (R-P1). */
export async function openPostgresStore(
  options: PostgresOptions & { migrate?: boolean },
): Promise<Store> {
  const pool = openPool(options.url, options.connections ?? 20)
  // An idle connection that breaks tells the pool, which replaces it; unheard, the event would end the process.
  pool.on('error', () => {})
  try {
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
  return {
    kind: 'postgres',
    read: (work) => read((handle) => work(tablesOf(handle))),
    write: async (work) => {
      const value = await write((handle) => work(tablesOf(handle)))
      commits++
      return value
    },
    commits: () => commits,
    onSeal: () => {},
    close: () => pool.end(),
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
