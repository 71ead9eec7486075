import { join } from 'node:path'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Handle } from '../../src/store/dialect/bind.ts'
import { meteredTables, tablesOf } from '../../src/store/tables.ts'
import { event, Held, names, raise } from './held.ts'
import { account, range } from './rows.ts'
import { claim, openThreaded, type Threaded } from './threaded.ts'

let here: Threaded
beforeEach(async () => {
  here = await openThreaded()
})
afterEach(() => here.close())

test('metered changes are answered after the thread has committed them, and those made meanwhile share the next one', async () => {
  const { thread, writer, durable } = here
  const seen: boolean[] = []
  const known = async (name: string) => {
    await writer.write(raise(name), 'metered')
    seen.push(durable().includes(name))
  }
  thread.holdBack()
  const first = names('a').map(known)
  for (let n = 0; n < 3; n++) await turn()
  const next = [...names('b'), ...names('c', 3)].map(known)
  for (let n = 0; n < 3; n++) await turn()
  expect([thread.told, durable(), seen]).toEqual([1, [], []])
  thread.letThrough()
  await Promise.all([...first, ...next])
  expect(durable()).toEqual([...names('a'), ...names('b'), ...names('c', 3)])
  expect(seen).toEqual(Array(19).fill(true))
  expect([thread.told, writer.commits]).toEqual([2, 2])
})

test('what is still written is known to what is made on it', async () => {
  const { thread, writer, send } = here
  await writer.write((handle) => tablesOf(handle).outbox.advance('wsp_acme'))
  const place = (handle: Handle) => meteredTables(handle).outbox.advance('wsp_acme')
  thread.holdBack()
  const first = await send(claim('one'), ...range(8).map(() => place))
  const next = await send(claim('one'), claim('two'), ...range(8).map(() => place))
  thread.letThrough()
  expect(await first.values()).toEqual([true, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(await next.values()).toEqual([false, true, 10, 11, 12, 13, 14, 15, 16, 17])
  const after = await send(claim('one'), claim('two'), ...range(8).map(() => place))
  expect(await after.values()).toEqual([false, false, 18, 19, 20, 21, 22, 23, 24, 25])
  expect(thread.told).toBe(3)
})

test('what cannot be made in memory is carried out after what came before it, with what comes behind it', async () => {
  const { outside, thread, writer, send, durable } = here
  const direct = (handle: Handle) => tablesOf(handle).accounts.insert(account('ana'))
  thread.holdBack()
  const first = await send(...names('a').map(raise))
  const mixed = await send(...names('b').map(raise), direct, ...names('c').map(raise))
  thread.letThrough()
  expect([await first.ended, await mixed.ended].flat()).toEqual(Array(25).fill('fulfilled'))
  expect(durable()).toEqual([...names('a'), ...names('b'), ...names('c')])
  expect(outside.prepare('select name from account').pluck().all()).toEqual(['ana'])
  // The thread wrote a and b, and the writer what came from there on; nothing twice.
  expect([thread.told, writer.commits]).toEqual([2, 3])
})

test('a change of any other kind waits for what the thread writes', async () => {
  const { thread, writer, send, durable } = here
  thread.holdBack()
  const first = await send(...names('a').map(raise))
  const other = writer.write(async (handle) => {
    await tablesOf(handle).accounts.insert(account('ana'))
    return durable()
  })
  for (let n = 0; n < 3; n++) await turn()
  thread.letThrough()
  expect(await other).toEqual(names('a'))
  expect(await first.ended).toEqual(Array(8).fill('fulfilled'))
})

test('a transaction that fails takes along what was made on it, and the next one is as if neither had been', async () => {
  const { thread, writer, send, durable, sealedBy } = here
  const place = (handle: Handle) => meteredTables(handle).outbox.advance('wsp_acme')
  await writer.write((handle) => tablesOf(handle).outbox.advance('wsp_acme'))
  await (await send(...names('a').map(raise))).ended
  thread.holdBack()
  // What the database refuses takes everything in its transaction along.
  const refused = (handle: Handle) =>
    meteredTables(handle).outbox.insert({ ...event('x'), payload: null as never })
  const failing = await send(place, refused, ...names('b').map(raise))
  const onIt = await send(place, ...names('c').map(raise))
  thread.letThrough()
  expect(await failing.ended).toEqual(Array(10).fill('rejected'))
  expect(await onIt.ended).toEqual(Array(9).fill('rejected'))
  expect(durable()).toEqual(names('a'))
  const after = await send(place, ...names('d').map(raise))
  expect((await after.values())[0]).toBe(2)
  expect(durable()).toEqual([...names('a'), ...names('d')])
  expect(sealedBy).toEqual([])
})

test('where something is there already, everything is done again by the writer, who looks', async () => {
  const { thread, writer, send, durable } = here
  await (await send(...range(8).map((n) => claim(`k${n}`)))).ended
  thread.holdBack()
  const repeated = await send(raise('first'), claim('k3'), ...names('a').map(raise))
  const onIt = await send(...names('b').map(raise))
  thread.letThrough()
  expect((await repeated.values())[1]).toBe(false)
  expect(await onIt.ended).toEqual(Array(8).fill('fulfilled'))
  expect(durable()).toEqual(['first', ...names('a'), ...names('b')])
  // The thread took the first keys and met the repeated one; the writer did the rest at once.
  expect([thread.told, writer.commits]).toEqual([2, 2])
})

test('closing does again what is to be done again', async () => {
  const { thread, writer, send, durable } = here
  await (await send(claim('key'), ...names('a').map(raise))).ended
  thread.holdBack()
  const repeated = await send(claim('key'), ...names('b').map(raise))
  const closed = writer.close()
  thread.letThrough()
  await closed
  expect((await repeated.values())[0]).toBe(false)
  expect(durable()).toEqual([...names('a'), ...names('b')])
})

test('a change that fails alone leaves nothing, and the others are committed', async () => {
  const { thread, send, durable } = here
  const failing = async (handle: Handle) => {
    await raise('lost')(handle)
    throw new Error('no')
  }
  const sent = await send(...names('a').map(raise), failing, ...names('b').map(raise))
  expect((await sent.ended).filter((how) => how === 'rejected')).toHaveLength(1)
  expect(durable()).toEqual([...names('a'), ...names('b')])
  expect(thread.told).toBe(1)
})

test('a thread that ends while it commits seals the writer: nobody knows what it still did', async () => {
  const { writer, send, durable, sealedBy } = here
  // What no database can hold ends the thread.
  const unheard = (handle: Handle) =>
    meteredTables(handle).outbox.insert({ ...event('x'), payload: {} as never })
  const sent = await send(...names('a').map(raise), unheard)
  expect(await sent.ended).toEqual(Array(9).fill('rejected'))
  expect(sealedBy).toHaveLength(1)
  await expect(writer.write(raise('b'))).rejects.toMatchObject({ code: 'storage_sealed' })
  expect(durable()).toEqual([])
})

test('a thread that cannot open the file is done without', async () => {
  const { directory, durable } = here
  const lost = new Held(join(directory, 'nowhere', 'ptc.db'))
  const other = here.writerWith(lost)
  for (const group of ['a', 'b']) {
    await Promise.all(names(group).map((name) => other.write(raise(name), 'metered')))
    await sleep(50)
  }
  expect(durable()).toEqual([...names('a'), ...names('b')])
  expect([lost.told, lost.ready]).toEqual([0, false])
  await other.close()
})

test('closing waits for what the thread writes and for what was made on it', async () => {
  const { thread, writer, send, durable } = here
  thread.holdBack()
  const first = await send(...names('a').map(raise))
  const next = await send(...names('b').map(raise))
  const closed = writer.close()
  thread.letThrough()
  await closed
  expect([await first.ended, await next.ended].flat()).toEqual(Array(16).fill('fulfilled'))
  expect(durable()).toEqual([...names('a'), ...names('b')])
})
