import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '../../src/store/migrations/index.ts'
import { openStore, type StoreOptions } from '../../src/store/store.ts'
import { type Dialect, dialects, newDatabase } from '../databases.ts'
import { beside } from './beside.ts'
import { bringTo } from './bring-to.ts'
import { account } from './rows.ts'

const names = Object.keys(migrations)
const bookkeeping = /^(kysely_|sqlite_)/

let options: StoreOptions
let drop: () => Promise<void>
const prepare = (dialect: Dialect) => async () => {
  ;({ options, drop } = await newDatabase(dialect))
}
const path = () => (options.kind === 'sqlite' ? options.path : '')
const stopAt = (step: string) => bringTo(options, step)
const open = async (further: Partial<StoreOptions> = {}) =>
  (await openStore({ ...options, ...further } as StoreOptions)).close()

/** Asks the database itself, beside the store. */
async function ask(statement: string): Promise<Record<string, unknown>[]> {
  const { ask: once, close } = await beside(options)
  return once(statement).finally(close)
}

/** Every column of every table of ours, as table.column. */
async function columns(): Promise<string[]> {
  const rows =
    options.kind === 'sqlite'
      ? await ask(`select m.name as t, c.name as c from sqlite_master m, pragma_table_info(m.name) c
          where m.type = 'table'`)
      : await ask(`select table_name as t, column_name as c from information_schema.columns
          where table_schema = 'public'`)
  return rows
    .filter(({ t }) => !bookkeeping.test(String(t)))
    .map(({ t, c }) => `${t}.${c}`)
    .sort()
}

const backups = () =>
  readdirSync(dirname(path())).filter((name) => name.startsWith(`${basename(path())}.before-`))

const whole = {} as Record<Dialect, string[]>
beforeAll(async () => {
  for (const dialect of dialects) {
    await prepare(dialect)()
    await open()
    whole[dialect] = await columns()
    await drop()
  }
})

test('the schema is the same on both databases', () => {
  expect(whole.sqlite.length).toBeGreaterThan(50)
  expect(whole.postgres).toEqual(whole.sqlite)
})

for (const dialect of dialects)
  describe(`the schema on ${dialect}`, () => {
    beforeEach(prepare(dialect))
    afterEach(() => drop())

    test('is made from nothing, and a second start finds nothing to do', async () => {
      await open()
      const made = await columns()
      const steps = await ask('select * from kysely_migration order by name')
      expect(steps.map(({ name }) => name)).toEqual(names)
      await open()
      expect(await columns()).toEqual(made)
      expect(await ask('select * from kysely_migration order by name')).toEqual(steps)
    })

    // A database of its own for each step is dear on a server: there every fifth speaks for its neighbours.
    const left = names.filter((_, at) => dialect === 'sqlite' || at % 5 === 0)

    test('is the same whatever step a database was left at, and its rows are still there', async () => {
      for (const step of left) {
        await stopAt(step)
        await ask(`insert into account (id, email, email_key, name, created_at)
          values ('acc_1', 'a', 'a', 'kept', 1)`)
        await open()
        expect(await columns(), step).toEqual(whole[dialect])
        expect(await ask('select name from account')).toEqual([{ name: 'kept' }])
        await drop()
        await prepare(dialect)()
      }
    })

    test('what happened before there were events is read as events, in its order', async () => {
      await stopAt('0020-sign-in')
      const put = (id: string, workspace: string | null, type: string) =>
        ask(`insert into outbox (id, workspace, type, target, payload, created_at)
          values ('${id}', ${workspace === null ? 'null' : `'${workspace}'`}, '${type}', null, '{}', 1)`)
      await put('evt_2', 'wsp_1', 'key.rotate')
      await put('evt_1', 'wsp_1', 'production.deny')
      await put('evt_3', 'wsp_2', 'key.compromised')
      await put('evt_4', 'wsp_2', 'production.breakglass.begun')
      await put('evt_5', null, 'account.create')
      await open()
      const rows = await ask('select id, type, position from outbox order by id')
      expect(
        rows.map(({ id, type, position }) => [id, type, position && Number(position)]),
      ).toEqual([
        ['evt_1', 'production.denied', 1],
        ['evt_2', 'key.rotated', 2],
        ['evt_3', 'key.compromised', 1],
        ['evt_4', 'production.breakglass.begun', null],
        ['evt_5', 'account.created', null],
      ])
      const heads = await ask('select workspace, position from event_head order by workspace')
      expect(heads.map(({ position }) => Number(position))).toEqual([2, 1])
    })

    test('of a newer release is refused, and nothing is touched', async () => {
      await open()
      await ask(`insert into kysely_migration (name, timestamp) values ('9999-future', '2099')`)
      const before = await ask('select * from kysely_migration order by name')
      const bytes = dialect === 'sqlite' ? readFileSync(path()) : null
      await expect(open()).rejects.toMatchObject({
        code: 'integrity',
        message: expect.stringContaining('9999-future'),
      })
      expect(await ask('select * from kysely_migration order by name')).toEqual(before)
      if (bytes) expect(readFileSync(path()).equals(bytes)).toBe(true)
      if (dialect === 'sqlite') expect(backups()).toEqual([])
    })

    test('of a newer release is refused also where it lacks a step of ours', async () => {
      await stopAt(names[2] ?? '')
      await ask(`insert into kysely_migration (name, timestamp) values ('0003-zeta', '2099')`)
      await expect(open()).rejects.toMatchObject({ code: 'integrity' })
      expect(await ask('select name from kysely_migration order by name')).toHaveLength(4)
    })

    test('is left as it is where opening may not change it', async () => {
      await stopAt(names[1] ?? '')
      const before = await columns()
      await expect(open({ migrate: false })).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining(`${names.length - 2} migrations`),
        details: { next: [{ command: ['daemon', 'migrate'] }] },
      })
      expect(await columns()).toEqual(before)
    })

    test('is brought up whole or not at all', async () => {
      await stopAt(names[1] ?? '')
      // Stands in the way of the last step, after the ones before it have done their work.
      await ask('create table outbox (mine text)')
      const before = await columns()
      await expect(open()).rejects.toThrow(/outbox/)
      expect(await columns()).toEqual(before)
      expect(await ask('select name from kysely_migration')).toHaveLength(2)
      await ask('drop table outbox')
      await open()
      expect(await columns()).toEqual(whole[dialect])
    })
  })

describe('the copy that is made before a SQLite file is changed', () => {
  beforeEach(prepare('sqlite'))
  afterEach(() => drop())

  test('is the database as it was, for its owner’s eyes only', async () => {
    await stopAt(names[0] ?? '')
    await ask(`insert into account (id, email, email_key, name, created_at)
      values ('acc_1', 'a', 'a', 'kept', 1)`)
    chmodSync(path(), 0o644)
    const umask = process.umask(0)
    await open().finally(() => process.umask(umask))
    const [copy, ...others] = backups()
    expect(others).toEqual([])
    const file = `${dirname(path())}/${copy}`
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const database = new Database(file, { readonly: true })
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.prepare('select name from account').pluck().all()).toEqual(['kept'])
    expect(database.prepare('select name from kysely_migration').pluck().all()).toEqual([names[0]])
    database.close()
  })

  test('is not made of a new database, nor where there is nothing to change', async () => {
    await open()
    await open()
    expect(backups()).toEqual([])
  })

  test('is kept with the two before it, and older ones go', async () => {
    await stopAt(names[0] ?? '')
    const old = [1, 2, 3, 4].map((n) => `${path()}.before-migration-2020-01-0${n}T00-00-00-000Z`)
    for (const file of old) writeFileSync(file, '')
    await open()
    const kept = backups().sort()
    expect(kept).toHaveLength(3)
    expect(kept.slice(0, 2)).toEqual(old.slice(2).map((file) => basename(file)))
    expect(kept[2]).toMatch(/before-migration-20[2-9]\d-/)
  })

  test('that cannot be made stops the change, and leaves no half of one', async () => {
    await stopAt(names[0] ?? '')
    const before = await columns()
    const { prepare: real } = Database.prototype
    Database.prototype.prepare = function (this: Database.Database, text: string) {
      if (text.startsWith('vacuum'))
        throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL')
      return real.call(this, text)
    } as typeof real
    await expect(open())
      .rejects.toThrow('full')
      .finally(() => {
        Database.prototype.prepare = real
      })
    expect(await columns()).toEqual(before)
    expect(backups()).toEqual([])
  })
})

test('two nodes that start at once on an empty PostgreSQL make one schema', async () => {
  await prepare('postgres')()
  const stores = await Promise.all([1, 2, 3].map(() => openStore(options)))
  await Promise.all(
    stores.map((store, n) => store.write((tables) => tables.accounts.insert(account(n)))),
  )
  expect(await ask('select name from kysely_migration order by name')).toEqual(
    names.map((name) => ({ name })),
  )
  await Promise.all(stores.map((store) => store.close()))
  await drop()
})
