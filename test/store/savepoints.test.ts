import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tables } from '../../src/store/tables.ts'
import { dialects, newStore, type TestStore } from '../databases.ts'
import { account } from './rows.ts'

/** A part of a change: it writes, or only looks, does its own parts, and goes wrong in the end or not. */
interface Part {
  writes: 'nothing' | 'a row' | 'a row, and answers it'
  parts: readonly Part[]
  fails: boolean
}

const { part } = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.record({
    writes: fc.constantFrom('nothing', 'a row', 'a row, and answers it'),
    parts: fc.oneof(
      { depthSize: 'small' },
      fc.constant([]),
      fc.array(tie('part'), { maxLength: 3 }),
    ),
    fails: fc.boolean(),
  }),
}))

let named = 0

/** Does a part in a savepoint of its own, and adds to `kept` what has to be there if all above it holds. */
async function attempt(tables: Tables, { writes, parts, fails }: Part, kept: string[]) {
  const mine: string[] = []
  await tables
    .savepoint(async () => {
      const name = String(++named)
      if (writes === 'a row') await tables.accounts.insert(account(name))
      else if (writes === 'nothing') await tables.accounts.get(`acc_${name}`)
      else await tables.idempotency.claim(name, '', 1)
      if (writes !== 'nothing') mine.push(name)
      for (const inner of parts) await attempt(tables, inner, mine)
      if (fails) throw new Error('goes wrong')
      kept.push(...mine)
    })
    .catch((error: Error) => {
      if (error.message !== 'goes wrong') throw error
    })
}

describe.each(dialects)('savepoints on %s', (dialect) => {
  let store: TestStore
  beforeAll(async () => {
    store = await newStore(dialect)
  })
  afterAll(() => store.close())

  test('keep what went well all the way up, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (changes) => {
        const from = named
        // Several at once, which on SQLite are of one transaction.
        const kept = await Promise.all(
          changes.map((change) =>
            store.write(async (tables) => {
              const mine: string[] = []
              await attempt(tables, change, mine)
              return mine
            }),
          ),
        )
        const names = Array.from({ length: named - from }, (_, at) => String(from + at + 1))
        const there = await store.read((tables) =>
          Promise.all(
            names.map(
              async (name) =>
                (await tables.accounts.get(`acc_${name}`)) ?? (await tables.idempotency.get(name)),
            ),
          ),
        )
        const found = names.filter((_, at) => there[at] !== undefined)
        expect(found.sort()).toEqual(kept.flat().sort())
      }),
      { numRuns: 40 },
    )
  })
})
