import v8 from 'node:v8'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, expect, inject, test } from 'vitest'
import { openPool, transactions } from '../../src/store/dialect/postgres.ts'
import { newStore } from '../databases.ts'
import { range } from './rows.ts'

const most = 300

const close: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const each of close.splice(0)) await each()
})

/** How many prepared SQLite statements are alive in this process; asking collects the garbage first. */
function statementsAlive(): number {
  const database = new Database(':memory:')
  const prototype = database.prepare('select 1').constructor
  database.close()
  const { queryObjects } = v8 as unknown as {
    queryObjects: (of: unknown, how: { format: 'count' }) => number
  }
  return queryObjects(prototype, { format: 'count' })
}

test('endless different queries leave a bounded number of prepared statements on SQLite', async () => {
  const store = await newStore('sqlite')
  close.push(store.close)
  const before = statementsAlive()
  for (const count of range(700))
    await store.read((tables) => tables.projects.envs('wsp_1', range(count + 1).map(String)))
  for (const count of range(700))
    await store.write((tables) => tables.projects.envs('wsp_1', range(count + 1).map(String)))
  expect(statementsAlive() - before).toBeLessThanOrEqual(2 * most)
  expect(statementsAlive() - before).toBeGreaterThanOrEqual(most)
})

test('a query in use stays prepared while others come and go', async () => {
  const store = await newStore('sqlite')
  close.push(store.close)
  const prepared: string[] = []
  const { prepare } = Database.prototype
  Database.prototype.prepare = function (this: Database.Database, text: string) {
    prepared.push(text)
    return prepare.call(this, text)
  } as typeof prepare
  try {
    for (const count of range(500)) {
      await store.read((tables) => tables.accounts.get('acc_1'))
      await store.read((tables) => tables.projects.envs('wsp_1', range(count + 1).map(String)))
    }
  } finally {
    Database.prototype.prepare = prepare
  }
  expect(prepared.filter((text) => text.includes('"account"'))).toHaveLength(1)
})

test('endless different queries leave a bounded number of prepared statements on a PostgreSQL connection', async () => {
  const pool = openPool(inject('postgres'), 1)
  close.push(() => pool.end())
  const { read } = transactions(pool)
  const ask = (count: number) =>
    read(({ db }) => sql`select ${sql.join(range(count + 1))}`.execute(db))
  for (const count of range(400)) await ask(count)
  const { rows } = await pool.query('select count(*) as kept from pg_prepared_statements')
  expect(rows[0].kept).toBeLessThanOrEqual(most)
  expect(rows[0].kept).toBeGreaterThan(most / 2)
})
