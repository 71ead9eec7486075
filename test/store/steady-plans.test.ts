import { afterEach, beforeEach, expect, test } from 'vitest'
import { newStore, type TestStore } from '../databases.ts'
import { account, range, session, sessionSecret } from './rows.ts'

let store: TestStore
beforeEach(async () => {
  store = await newStore('sqlite')
  await store.write((tables) => tables.accounts.insert(account(1)))
  await store.write((tables) => tables.sessions.insert(session(1, 'acc_1')))
  await store.write((tables) => tables.sessionSecrets.insert([sessionSecret(1)]))
})
afterEach(() => store.close())

/** How many functions were made from text meanwhile: the driver makes one whenever SQLite has planned a query anew. */
async function plansMade(work: () => Promise<unknown>): Promise<number> {
  const { Function: own } = globalThis
  let made = 0
  globalThis.Function = new Proxy(own, {
    apply: (target, self, words) => {
      made++
      return Reflect.apply(target, self, words)
    },
  })
  try {
    await work()
  } finally {
    globalThis.Function = own
  }
  return made
}

test('a join keeps its plan, whatever the values are', async () => {
  const look = (part: string) => store.read((tables) => tables.sessionSecrets.access(part))
  const found: unknown[] = []
  const made = await plansMade(async () => {
    for (const n of range(50)) found.push(await look(n % 2 === 0 ? '1' : 'nobody'))
  })
  expect(found.filter(Boolean)).toHaveLength(25)
  expect(made).toBe(1)
})

test('reads that arrive together see one state, and after a change there is another', async () => {
  const seen = () => store.read(async ({ snapshot }) => snapshot)
  const [one, other] = await Promise.all([seen(), seen()])
  expect(one).toBeTypeOf('object')
  expect(one).not.toBe(null)
  expect(other).toBe(one)
  await store.write(async (tables) => {
    expect(tables.snapshot).toBe(null)
    await tables.accounts.insert(account(2))
  })
  expect(await seen()).not.toBe(one)
})

test('a store that closes first answers the reads that it has accepted', async () => {
  const other = await newStore('sqlite')
  const late = range(5).map(() => other.read((tables) => tables.accounts.get('acc_1')))
  const [, ...answers] = await Promise.all([other.close(), ...late])
  expect(answers).toEqual(range(5).map(() => undefined))
})
