import { expect, test } from 'vitest'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import { isFailure } from '../../src/domain/failure.ts'
import { openSqlite } from '../../src/store/dialect/open-sqlite.ts'
import { bindSqlite } from '../../src/store/dialect/sqlite.ts'
import { GroupCommit } from '../../src/store/group-commit.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { tablesOf } from '../../src/store/tables.ts'
import { newDatabase } from '../databases.ts'
import { openOffice } from '../store/office.ts'
import { range } from '../store/rows.ts'
import { effects } from './survivors.ts'

test('a full database refuses whole operations, keeps what it has readable, and goes on when there is space', async () => {
  const { options, drop } = await newDatabase('sqlite')
  const path = options.kind === 'sqlite' ? options.path : ''
  const outer = await openStore(options)
  // The store as it is, but for a writer whose connection the test can make full.
  const database = openSqlite(path, 'write')
  const writer = new GroupCommit(database, bindSqlite(database), 4, () => {})
  const store: Store = {
    ...outer,
    write: (work) => writer.write((handle) => work(tablesOf(handle))),
  }
  const office = await openOffice(store)
  const pages = database.pragma('page_count', { simple: true }) as number
  database.pragma(`max_page_count = ${pages + 3}`)

  const ended = await Promise.all(
    range(60).map((n) =>
      office.issue(`key-${n}`, `key-${n}`).then(
        () => 'done',
        (error: unknown) => (isFailure(error) ? error.code : String(error)),
      ),
    ),
  )
  expect(new Set(ended)).toEqual(new Set(['done', 'storage_full']))
  const done = range(60).filter((n) => ended[n] === 'done')
  expect([...effects(path).keys()].sort()).toEqual(done.map((n) => `key-${n}`).sort())
  const { events } = await store.read((tables) => verifyChain(tables, office.workspace))
  // What was undone may have left room for a few more, one by one.
  let more = 0
  const oneMore = () => office.issue(`more-${more}`, `more-${more}`)
  const refused = await untilRefused(oneMore, () => more++)
  expect(refused).toMatchObject({
    code: 'storage_full',
    message: expect.stringContaining('nothing was changed'),
  })

  database.pragma('max_page_count = 1000000')
  for (const n of range(60)) {
    const { replayed } = await office.issue(`key-${n}`, `key-${n}`)
    expect(replayed, `key-${n}`).toBe(done.includes(n))
  }
  expect(effects(path).size).toBe(60 + more)
  const after = await store.read((tables) => verifyChain(tables, office.workspace))
  expect(after.events).toBe(events + more + 60 - done.length)
  await writer.close()
  database.close()
  await outer.close()
  await drop()
})

/** Does it again and again, and answers what it was refused with in the end. */
async function untilRefused(work: () => Promise<unknown>, done: () => void): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  done()
  return untilRefused(work, done)
}
