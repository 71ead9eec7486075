import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { genesis } from '../../src/domain/audit.ts'
import type { Handle } from '../../src/store/dialect/bind.ts'
import { openPool, transactions } from '../../src/store/dialect/postgres.ts'
import { openStore, type PostgresOptions, type Store } from '../../src/store/store.ts'
import { newDatabase } from '../databases.ts'
import { account, outcomes, range } from './rows.ts'

let options: PostgresOptions
let drop: () => Promise<void>
let store: Store
let admin: pg.Client

beforeAll(async () => {
  const made = await newDatabase('postgres')
  options = made.options as PostgresOptions
  drop = made.drop
  store = await openStore(options)
  await store.write(async (tables) => {
    for (const chain of ['a', 'b', 'c', 'd']) await tables.audit.open(chain, genesis)
  })
  admin = new pg.Client({ connectionString: options.url })
  await admin.connect()
})
afterAll(async () => {
  await store.close()
  await admin.end()
  await drop()
})

const seqOf = async (chain: string) => (await store.read((tables) => tables.audit.head(chain)))?.seq

/** A place where `count` callers wait for each other, once; who comes later walks through. */
function meeting(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let missing = count
  return () => {
    if (--missing === 0) resolve()
    return missing < 0 ? Promise.resolve() : promise
  }
}

describe('the settings of the server', () => {
  const database = () => new URL(options.url).pathname.slice(1)
  afterEach(() => admin.query(`alter database ${database()} reset all`))

  test('that could lose what was acknowledged are refused, and named', async () => {
    for (const value of ['off', 'local', 'remote_write']) {
      await admin.query(`alter database ${database()} set synchronous_commit = '${value}'`)
      await expect(openStore(options)).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining(`synchronous_commit = ${value}`),
      })
    }
    await admin.query(`alter database ${database()} set synchronous_commit = remote_apply`)
    await (await openStore(options)).close()
  })

  test('may be stricter than needed: a change that meets another at the same row is tried again until it is done', async () => {
    await admin.query(
      `alter database ${database()} set default_transaction_isolation = 'serializable'`,
    )
    const strict = await openStore(options)
    const both = meeting(2)
    let attempts = 0
    await Promise.all(
      [1, 2].map(() =>
        strict.write(async (tables) => {
          attempts++
          await tables.audit.head('a')
          await both()
          await tables.audit.advance('a')
        }),
      ),
    )
    // Once more each time they meet again: at least one of them does.
    expect(attempts).toBeGreaterThanOrEqual(3)
    expect(await seqOf('a')).toBe(2)
    await strict.close()
  })
})

test('two changes that block each other are both done: the one that PostgreSQL stops is tried again', async () => {
  const both = meeting(2)
  let attempts = 0
  const cross = (first: string, second: string) =>
    store.write(async (tables) => {
      attempts++
      await tables.audit.advance(first)
      await both()
      await tables.savepoint(() => tables.audit.advance(second))
    })
  await Promise.all([cross('b', 'c'), cross('c', 'b')])
  // Once more each time they meet again: at least one of them does.
  expect(attempts).toBeGreaterThanOrEqual(3)
  expect([await seqOf('b'), await seqOf('c')]).toEqual([2, 2])
})

test('a change that waits too long for a row is refused, says that nothing changed, and the next one works', async () => {
  await admin.query('begin')
  await admin.query("select * from audit_head where chain = 'd' for update")
  const waiting = store.write(async (tables) => {
    await tables.accounts.insert(account('waiter'))
    await tables.audit.advance('d')
  })
  await expect(waiting).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('nothing was changed'),
    details: { retryAfterSeconds: 1 },
  })
  expect(await store.read((tables) => tables.accounts.get('acc_waiter'))).toBeUndefined()
  await admin.query('rollback')
  await store.write((tables) => tables.audit.advance('d'))
  expect(await seqOf('d')).toBe(1)
})

test('every connection ends by itself what a lost node would hold for ever', async () => {
  const pool = openPool(options.url, 1)
  const settings = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']
  const { rows } = await pool.query(
    'select name, setting from pg_settings where name = any ($1) order by name',
    [settings],
  )
  await pool.end()
  expect(rows).toEqual([
    { name: 'idle_in_transaction_session_timeout', setting: '5000' },
    { name: 'lock_timeout', setting: '2000' },
    { name: 'statement_timeout', setting: '5000' },
  ])
})

describe('what is tried again', () => {
  const raised = async (state: string) => {
    const pool = openPool(options.url, 1)
    let attempts = 0
    const failing = transactions(pool).write(async ({ db }: Handle) => {
      attempts++
      await sql`${sql.raw(`do $$ begin raise exception 'planted' using errcode = '${state}'; end $$`)}`.execute(
        db,
      )
    })
    await expect(failing).rejects.toThrow()
    await pool.end()
    return attempts
  }

  test('is a serialization failure and a deadlock, five times at most, and nothing else', async () => {
    expect(await raised('40001')).toBe(5)
    expect(await raised('40P01')).toBe(5)
    for (const state of ['23505', '23503', '55P03', '57014', 'P0001', '22012', '22021'])
      expect(await raised(state), state).toBe(1)
  })
})

describe('a change whose statement failed', () => {
  test('is not acknowledged, even where its work went on as if nothing had happened', async () => {
    await store.write((tables) => tables.accounts.insert(account('ana')))
    const careless = store.write(async (tables) => {
      await tables.accounts.insert(account('bo'))
      await tables.accounts.insert(account('ana')).catch(() => {})
    })
    await expect(careless).rejects.toThrow('went on after one of its statements failed')
    expect(await store.read((tables) => tables.accounts.get('acc_bo'))).toBeUndefined()
  })

  test('that goes on beside it does not slip in after the end', async () => {
    const beside: Promise<void>[] = []
    for (const n of range(5)) {
      const failing = store.write((tables) => {
        const goOn = async () => {
          for (const m of range(100)) {
            await new Promise((turn) => setImmediate(turn))
            tables.accounts.insert(account(`slip-${n}-${m}`)).catch(() => {})
          }
        }
        beside.push(goOn())
        return tables.accounts.insert(account('ana'))
      })
      await expect(failing).rejects.toMatchObject({ code: 'already_exists' })
    }
    await Promise.all(beside)
    const { rows } = await admin.query("select id from account where id like 'acc_slip%'")
    expect(rows).toEqual([])
  })

  test('by a NUL character is the caller’s to mend, and the connection works on', async () => {
    const nul = store.write((tables) => tables.accounts.insert({ ...account('nul'), name: 'a\0b' }))
    await expect(nul).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(store.read((tables) => tables.accounts.get('acc_\0'))).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect(await store.read((tables) => tables.accounts.get('acc_ana'))).toBeDefined()
  })
})

describe('a server that is not there', () => {
  test('is named as such when the store is opened', async () => {
    const elsewhere = options.url.replace(/:\d+\//, ':1/')
    const locked = options.url.replace('//ptc:ptc@', '//ptc:wrong@')
    for (const url of [elsewhere, locked, `${options.url}_none`]) {
      const opening = openStore({ kind: 'postgres', url })
      await expect(opening).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(
          /^The PostgreSQL database cannot be reached: .+PTC_DATABASE_URL/,
        ),
      })
      await expect(opening).rejects.not.toThrow('wrong')
    }
  })

  test('leaves no change half done when its connections are cut, and serves again at once', async () => {
    const cut = async (who: Store, when: 'idle' | 'busy') => {
      const ready = meeting(2)
      const doing =
        when === 'idle'
          ? Promise.resolve()
          : who.write(async (tables) => {
              await tables.accounts.insert(account('cut'))
              await ready()
              await new Promise((later) => setTimeout(later, 100))
              await tables.accounts.insert(account('cut-too'))
            })
      const ended = outcomes([doing])
      if (when === 'busy') await ready()
      await admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where application_name = 'ptc' and datname = current_database()`,
      )
      await ended
      return doing
    }
    await expect(cut(store, 'busy')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('nothing was changed'),
    })
    await cut(store, 'idle')
    await new Promise((later) => setTimeout(later, 50))
    expect(await store.read((tables) => tables.accounts.get('acc_cut'))).toBeUndefined()
    await store.write((tables) => tables.accounts.insert(account('after')))
  })
})
