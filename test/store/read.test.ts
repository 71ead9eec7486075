import { setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/store.ts'
import { dialects, newDatabase, newStore, type TestStore } from '../databases.ts'
import { account, range } from './rows.ts'

const get = (store: TestStore, name: string | number) =>
  store.read((tables) => tables.accounts.get(`acc_${name}`))

for (const dialect of dialects)
  describe(`a read on ${dialect}`, () => {
    let store: TestStore
    beforeEach(async () => {
      store = await newStore(dialect)
    })
    afterEach(() => store.close())

    test('sees what was acknowledged before it, however many others read meanwhile', async () => {
      let reading = true
      const others = range(3).map(async () => {
        while (reading) {
          await new Promise((turn) => setImmediate(turn))
          await get(store, 'none')
        }
      })
      await Promise.all(
        range(100).map(async (n) => {
          const written = store.write((tables) => tables.accounts.insert(account(n)))
          // Opened after the write was handed in and before it is done: the next read must not see this one's state.
          const early = get(store, n)
          await Promise.all([early, written])
          expect(await get(store, n), String(n)).toBeDefined()
        }),
      )
      reading = false
      await Promise.all(others)
    })

    test('changes nothing, even where it tries, and the store works on', async () => {
      await expect(
        store.read((tables) => tables.accounts.insert(account('sneaked'))),
      ).rejects.toThrow(/read-?only/)
      expect(await get(store, 'sneaked')).toBeUndefined()
      await store.write((tables) => tables.accounts.insert(account('written')))
      expect(await get(store, 'written')).toBeDefined()
    })

    test('that fails leaves the next one sound', async () => {
      await expect(store.read(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
      await store.write((tables) => tables.accounts.insert(account(1)))
      expect(await get(store, 1)).toBeDefined()
    })
  })

test('a read on PostgreSQL sees one state from its first statement to its last', async () => {
  const store = await newStore('postgres')
  const [before, after] = await store.read(async (tables) => {
    const first = await tables.accounts.get('acc_1')
    await store.write((own) => own.accounts.insert(account(1)))
    return [first, await tables.accounts.get('acc_1')]
  })
  expect([before, after]).toEqual([undefined, undefined])
  expect(await get(store, 1)).toBeDefined()
  await store.close()
})

test('a read on SQLite that waits for anything but the database is stopped, not answered from two states', async () => {
  const store = await newStore('sqlite')
  const strayed = store.read(async (tables) => {
    await tables.accounts.get('acc_1')
    // The read's turn of the event loop, and one more: a timer may come before either.
    await turn()
    await turn()
    return tables.accounts.get('acc_1')
  })
  await expect(strayed).rejects.toThrow('a statement whose transaction is over')
  await store.close()
})

test('a read on SQLite waits for no writer', async () => {
  const { options, drop } = await newDatabase('sqlite')
  const store = await openStore(options)
  await store.write((tables) => tables.accounts.insert(account(1)))
  const other = new Database(options.kind === 'sqlite' ? options.path : '')
  other.exec('begin immediate')
  expect(await store.read((tables) => tables.accounts.get('acc_1'))).toBeDefined()
  other.exec('rollback')
  other.close()
  await store.close()
  await drop()
})

test('reads on SQLite have one state over the turns of the event loop, until anybody has written', async () => {
  const { options, drop } = await newDatabase('sqlite')
  const store = await openStore(options)
  const other = new Database(options.kind === 'sqlite' ? options.path : '')
  const state = async () => {
    await turn()
    return store.read(async ({ snapshot }) => snapshot)
  }
  const first = await state()
  expect(first).toBeTypeOf('object')
  expect(await state()).toBe(first)
  other.exec('begin immediate; create table elsewhere (id integer)')
  expect(await state()).toBe(first)
  other.exec('commit')
  const second = await state()
  expect(second).not.toBe(first)
  expect(await state()).toBe(second)
  await store.write((tables) => tables.accounts.insert(account(1)))
  expect(await state()).not.toBe(second)
  other.close()
  await store.close()
  await drop()
})
