import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Handle } from '../../src/store/dialect/bind.ts'
import { meteredTables } from '../../src/store/tables.ts'
import { event, names, raise } from './held.ts'
import { range } from './rows.ts'
import { claim, openThreaded, type Threaded } from './threaded.ts'

const workspace = 'wsp_acme'
const full = () => new Database.SqliteError('database or disk is full', 'SQLITE_FULL')

let here: Threaded
beforeEach(async () => {
  here = await openThreaded()
  here.database.exec(
    `insert into workspace (id, slug, name, billing_mode, created_at, version) values ('${workspace}', 'acme', 'Acme', 'single', 1, 1)`,
  )
  // Eight are used and noted, and the table does not have them yet.
  expect(await (await here.send(claim('k'), ...uses)).values()).toEqual([true, ...range(8)])
  expect([inTable(), noted(), here.writer.isBehind()]).toEqual([undefined, 1, true])
})
afterEach(() => here.close())

async function useOne(handle: Handle): Promise<number | undefined> {
  const { meters } = meteredTables(handle)
  const [meter] = await meters.chain({ workspace, env: 'sandbox', resource: 'users' }, ['org_acme'])
  if (meter) meters.put({ ...meter, used: meter.used + 1 })
  return meter?.used
}
const uses = range(8).map(() => useOne)
const inTable = () => here.outside.prepare('select used from org_meter').pluck().get()
const noted = () => here.outside.prepare('select count(*) from meter_journal').pluck().get()
/** What somebody sees who reads meters now. */
const look = () => here.writer.settle().then(inTable)

test('meters that were noted and are no longer known are read from there', async () => {
  const refused = (handle: Handle) =>
    meteredTables(handle).outbox.insert({ ...event('x'), payload: null as never })
  expect(await (await here.send(...uses, refused)).ended).toEqual(Array(9).fill('rejected'))
  expect(here.writer.isBehind()).toBe(true)
  expect(await (await here.send(...uses)).values()).toEqual(range(8).map((n) => n + 8))
  expect([await look(), here.writer.isBehind()]).toEqual([16, false])
})

test('a reader that waits while a key is used again sees everything, and nothing is lost', async () => {
  here.thread.holdBack()
  const repeated = await here.send(claim('k'), ...uses)
  const seen = look()
  here.thread.letThrough()
  expect((await repeated.values())[0]).toBe(false)
  expect(await seen).toBeGreaterThanOrEqual(8)
  expect([await look(), noted()]).toEqual([16, 0])
})

test('a reader that shares the transaction of a key that is used again hears nothing of it', async () => {
  here.thread.holdBack()
  await here.send(...uses)
  const seen = look()
  await here.send(claim('k'), ...uses)
  here.thread.letThrough()
  expect(await seen).toBeGreaterThanOrEqual(16)
  expect([await look(), noted()]).toEqual([24, 0])
})

test('a transaction that failed leaves what was noted before to be written a moment later', async () => {
  here.thread.failWith(full())
  expect(await (await here.send(...uses)).ended).toEqual(Array(8).fill('rejected'))
  for (let tries = 0; here.writer.isBehind() && tries < 100; tries++) await sleep(50)
  expect([inTable(), noted()]).toEqual([8, 0])
  expect(await (await here.send(...uses)).values()).toEqual(range(8).map((n) => n + 8))
  expect(await look()).toBe(16)
})

test('a reader that waits while a transaction fails is answered', async () => {
  here.thread.holdBack()
  here.thread.failWith(full())
  const lost = await here.send(...uses)
  const seen = look()
  here.thread.letThrough()
  expect(await lost.ended).toEqual(Array(8).fill('rejected'))
  expect(await seen).toBe(8)
})

test('a reader sees everything where the thread has ended', async () => {
  here.thread.ready = false
  expect([await look(), noted(), here.writer.isBehind()]).toEqual([8, 0, false])
})

test('a failure for good while changes are made leaves nothing of them in the meters', async () => {
  here.thread.holdBack()
  const first = await here.send(...uses)
  const seen = look().catch(() => null)
  const unreadable = async () => {
    throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_READ')
  }
  const second = await here.send(...uses, unreadable)
  here.thread.letThrough()
  expect(await first.ended).toEqual(Array(8).fill('fulfilled'))
  expect(await second.ended).toEqual(Array(9).fill('rejected'))
  await seen
  // Whoever opens the file next reads the notes of the sixteen.
  expect([here.sealedBy.length, inTable(), noted()]).toEqual([1, undefined, 2])
})

test('a metered change that waits for something else fails alone, and what was made beside it is whole', async () => {
  here.thread.holdBack()
  const first = await here.send(...names('a').map(raise))
  const waiting = async (handle: Handle) => {
    await raise('half')(handle)
    here.thread.letThrough()
    for (let n = 0; n < 10; n++) await null
    // The thread commits meanwhile, so that this is heard of before the event loop has turned.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    await sleep(5)
    await raise('other half')(handle)
  }
  const beside = await here.send(...names('b').map(raise), waiting, ...names('c').map(raise))
  expect(await first.ended).toEqual(Array(8).fill('fulfilled'))
  const ends = [...Array(8).fill('fulfilled'), 'rejected', ...Array(8).fill('fulfilled')]
  expect(await beside.ended).toEqual(ends)
  expect(here.durable()).toEqual([...names('a'), ...names('b'), ...names('c')])
})

test('a writer that is sealed commits nothing more, but for what the thread is at', async () => {
  here.thread.holdBack()
  const first = await here.send(...names('a').map(raise))
  const second = await here.send(...names('b').map(raise))
  here.writer.seal(new Error('a read met a disk error'))
  here.thread.letThrough()
  expect(await first.ended).toEqual(Array(8).fill('fulfilled'))
  expect(await second.ended).toEqual(Array(8).fill('rejected'))
  expect(here.durable()).toEqual(names('a'))
})
