import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { openStore } from '../../src/store/store.ts'
import type { Tables } from '../../src/store/tables.ts'
import { dialects, newDatabase, newStore, type TestStore } from '../databases.ts'
import { account, outcomes, range, session } from './rows.ts'

const there = (store: TestStore, name: string | number) =>
  store.read((tables) => tables.accounts.get(`acc_${name}`))

for (const dialect of dialects)
  describe(`a write on ${dialect}`, () => {
    let store: TestStore
    beforeEach(async () => {
      store = await newStore(dialect)
    })
    afterEach(() => store.close())

    test('that fails is undone whole, and alone', async () => {
      const ended = await outcomes(
        range(20).map((n) =>
          store.write(async (tables) => {
            await tables.accounts.insert(account(n))
            await tables.accounts.insert(account(`${n}-too`))
            if (n === 7) throw new Error('seven')
          }),
        ),
      )
      expect(ended.filter((end) => end === 'rejected')).toHaveLength(1)
      expect(ended[7]).toBe('rejected')
      for (const n of range(20)) {
        expect((await there(store, n)) !== undefined, String(n)).toBe(n !== 7)
        expect((await there(store, `${n}-too`)) !== undefined, String(n)).toBe(n !== 7)
      }
    })

    test('that meets a taken name says so, and leaves its neighbours alone', async () => {
      await store.write((tables) => tables.accounts.insert(account('ana')))
      const [first, taken, last] = await Promise.allSettled(
        ['bo', 'ana', 'cy'].map((name) =>
          store.write((tables) => tables.accounts.insert({ ...account(name), id: `acc_${name}2` })),
        ),
      )
      expect([first?.status, last?.status]).toEqual(['fulfilled', 'fulfilled'])
      expect(taken?.status === 'rejected' && taken.reason).toBeInstanceOf(Failure)
      expect(taken?.status === 'rejected' && taken.reason.code).toBe('already_exists')
    })

    test('fails with what was thrown, whatever that was', async () => {
      for (const thrown of [new Error('x'), 'text', null, undefined])
        await expect(store.write(() => Promise.reject(thrown))).rejects.toBe(thrown)
      await expect(
        store.write(() => {
          throw new RangeError('at once')
        }),
      ).rejects.toThrow(RangeError)
    })

    test('keeps what its savepoints kept, and nothing of those that failed', async () => {
      await store.write(async (tables) => {
        await tables.accounts.insert(account('before'))
        await tables.savepoint(() => tables.accounts.insert(account('kept')))
        const failed = tables.savepoint(async () => {
          await tables.accounts.insert(account('undone'))
          await tables.savepoint(() => tables.accounts.insert(account('undone-inside')))
          await tables.accounts.insert(account('kept'))
        })
        await expect(failed).rejects.toMatchObject({ code: 'already_exists' })
        await tables.accounts.insert(account('after'))
      })
      const names = ['before', 'kept', 'undone', 'undone-inside', 'after']
      const kept = []
      for (const name of names) if (await there(store, name)) kept.push(name)
      expect(kept).toEqual(['before', 'kept', 'after'])
    })

    test('holds its references: what points at nothing is refused', async () => {
      const orphan = store.write((tables) => tables.sessions.insert(session('lost', 'acc_nobody')))
      await expect(orphan).rejects.toThrow(/foreign key/i)
    })

    test('gives tables that stop with it, so that nothing slips in beside a transaction', async () => {
      const leaked: Tables[] = []
      await store.write(async (tables) => void leaked.push(tables))
      await store.read(async (tables) => void leaked.push(tables))
      await store
        .write(async (tables) => {
          leaked.push(tables)
          throw new Error('undone')
        })
        .catch(() => {})
      expect(leaked).toHaveLength(3)
      for (const tables of leaked) {
        await expect(tables.accounts.get('acc_1')).rejects.toThrow(
          'after the end of its transaction',
        )
        await expect(tables.accounts.insert(account(1))).rejects.toThrow('after the end')
        await expect(tables.savepoint(async () => 1)).rejects.toThrow('after the end')
      }
    })

    test('that starts another write and does not wait for it hinders neither', async () => {
      let inner: Promise<unknown> | undefined
      await store.write(async (tables) => {
        await tables.accounts.insert(account('outer'))
        inner = store.write((own) => own.accounts.insert(account('inner')))
      })
      await inner
      expect([await there(store, 'outer'), await there(store, 'inner')]).not.toContain(undefined)
    })

    test('acknowledged is seen by everybody: each row is there before its writer hears of it', async () => {
      const seen = await Promise.all(
        range(60).map(async (n) => {
          await store.write((tables) => tables.accounts.insert(account(n)))
          return (await there(store, n))?.id
        }),
      )
      expect(seen).toEqual(range(60).map((n) => `acc_${n}`))
      expect((await store.dump()).split('\n').filter((row) => row.includes('acc_'))).toHaveLength(
        60,
      )
    })
  })

for (const dialect of dialects)
  test(`closing the store on ${dialect} finishes what was accepted, and takes nothing more`, async () => {
    const { options, drop } = await newDatabase(dialect)
    // More than can run at once, so that some still wait for their turn when it closes.
    const few = options.kind === 'postgres' ? { connections: 2 } : { group: 3 }
    const store = await openStore({ ...options, ...few } as typeof options)
    const accepted = range(20).map((n) =>
      store.write((tables) => tables.accounts.insert(account(n))),
    )
    const read = store.read((tables) => tables.accounts.get('acc_none'))
    await store.close()
    expect(new Set(await outcomes(accepted))).toEqual(new Set(['fulfilled']))
    expect(await read).toBeUndefined()
    await expect(
      store.write((tables) => tables.accounts.insert(account('late'))),
    ).rejects.toMatchObject({ code: 'unavailable' })
    const again = await openStore(options)
    for (const n of range(20))
      expect(await again.read((tables) => tables.accounts.get(`acc_${n}`))).toBeDefined()
    await again.close()
    await drop()
  })

test('a write on SQLite that waits for anything but the database is undone, and told why', async () => {
  const store = await newStore('sqlite')
  const strayed = store.write(async (tables) => {
    await tables.accounts.insert(account('strayed'))
    // Longer than a busy machine takes to turn the event loop once.
    await sleep(50)
    await tables.accounts.insert(account('strayed-later'))
  })
  const neighbours = ['one', 'two'].map((name) =>
    store.write((tables) => tables.accounts.insert(account(name))),
  )
  await expect(strayed).rejects.toThrow('waited for something that is not the database')
  expect(await outcomes(neighbours)).toEqual(['fulfilled', 'fulfilled'])
  await sleep(60)
  expect(await store.dump()).not.toContain('strayed')
  await store.close()
})

test('a write on SQLite that waits for another one of its own does not block the rest for ever', async () => {
  const store = await newStore('sqlite')
  let inner: Promise<unknown> = Promise.resolve()
  const outer = store.write(async (tables) => {
    await tables.accounts.insert(account('outer'))
    inner = store.write((own) => own.accounts.insert(account('inner')))
    await inner
  })
  await expect(outer).rejects.toThrow('waited for something that is not the database')
  await inner
  await store.write((tables) => tables.accounts.insert(account('next')))
  expect(await there(store, 'outer')).toBeUndefined()
  expect(await there(store, 'inner')).toBeDefined()
  await store.close()
})
