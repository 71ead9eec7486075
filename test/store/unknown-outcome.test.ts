import { once } from 'node:events'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import { openStore, type PostgresOptions, type Store } from '../../src/store/store.ts'
import { newDatabase } from '../databases.ts'
import { cuttingProxy, type OnCommit } from './cutting-proxy.ts'
import { type Office, openOffice } from './office.ts'

let proxy: Awaited<ReturnType<typeof cuttingProxy>>
let store: Store
let office: Office
let admin: pg.Client
let drop: () => Promise<void>

beforeAll(async () => {
  const made = await newDatabase('postgres')
  const options = made.options as PostgresOptions
  drop = made.drop
  proxy = await cuttingProxy(options.url)
  store = await openStore({ ...options, url: proxy.url })
  office = await openOffice(store)
  admin = new pg.Client({ connectionString: options.url })
  await admin.connect()
})
afterAll(async () => {
  await store.close()
  await admin.end()
  await proxy.close()
  await drop()
})

/** The COMMIT is done, and its answer never arrives. */
const answerLost: OnCommit = async ({ to, from, message }) => {
  to.unpipe(from)
  to.write(message)
  to.resume()
  await once(to, 'data')
  from.destroy()
}

/** The COMMIT never reaches the server. */
const requestLost: OnCommit = ({ from }) => void from.destroy()

/** Nobody can tell: the connection is cut in the moment of sending. */
const cutInFlight: OnCommit = ({ to, from, message }) => {
  to.write(message, () => to.destroy())
  from.destroy()
}

/** An administrator ends the backend between the work and its COMMIT. */
const terminated: OnCommit = async ({ to, message }) => {
  await admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where client_port = $1',
    [to.localPort],
  )
  to.write(message)
}

/** What a call left behind: rows of key, of audit, of outbox and of idempotency. */
async function effectsOf(name: string): Promise<number[]> {
  const counts = []
  for (const statement of [
    'select count(*)::int from key where name = $1',
    'select count(*)::int from key_version v join key k on k.id = v.key where k.name = $1',
    "select count(*)::int from audit_event where detail::jsonb ->> 'name' = $1 and outcome = 'done'",
    'select count(*)::int from outbox o join key k on k.id = o.target where k.name = $1',
    "select count(*)::int from idempotency where body::jsonb -> 'key' ->> 'name' = $1",
  ])
    counts.push((await admin.query(statement, [name])).rows[0].count)
  return counts
}

describe('a COMMIT whose answer never comes', () => {
  for (const [name, plan, replayed] of [
    ['answer-lost', answerLost, true],
    ['request-lost', requestLost, false],
    ['terminated', terminated, false],
    ['cut-in-flight', cutInFlight, null],
  ] as const)
    test(`is settled by the idempotency row: ${name}`, async () => {
      const before = proxy.commits()
      proxy.plan(plan)
      const answer = await office.issue(name, name)
      expect((answer.output['key'] as { name: string }).name).toBe(name)
      expect(answer.output['secret']).toMatch(/^ptc_sk_test_/)
      if (replayed !== null) expect(answer.replayed).toBe(replayed)
      expect(proxy.commits()).toBe(before + 2)
      expect(await effectsOf(name)).toEqual([1, 1, 1, 1, 1])
    })

  test('twice is told as it is, and the same call sent again has one effect', async () => {
    proxy.plan(answerLost, answerLost)
    await expect(office.issue('twice', 'twice')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('same Idempotency-Key'),
    })
    const again = await office.issue('twice', 'twice')
    expect(again.replayed).toBe(true)
    expect(await effectsOf('twice')).toEqual([1, 1, 1, 1, 1])
  })

  test('is not waited for without end: meanwhile the same call hears that it is under way', async () => {
    const [sent, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    proxy.plan(async ({ to, message }) => {
      sent.resolve()
      await held.promise
      to.write(message)
    })
    const first = office.issue('slow', 'slow')
    await sent.promise
    await expect(office.issue('slow', 'slow')).rejects.toMatchObject({
      code: 'idempotency_in_progress',
      details: { retryAfterSeconds: 1 },
    })
    held.resolve()
    expect((await first).replayed).toBe(false)
    expect(await effectsOf('slow')).toEqual([1, 1, 1, 1, 1])
  })

  test('is never tried again by the store itself, which cannot know', async () => {
    proxy.plan(answerLost)
    let runs = 0
    await expect(
      store.write(async (tables) => {
        runs++
        await tables.audit.open('once', '0')
      }),
    ).rejects.toMatchObject({ code: 'unavailable' })
    expect(runs).toBe(1)
    expect(await store.read((tables) => tables.audit.head('once'))).toBeDefined()
  })

  test('of a read is no such question: it is refused and can be made again', async () => {
    proxy.plan(requestLost)
    await expect(store.read((tables) => tables.audit.head('once'))).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('nothing was changed'),
    })
    await store.read((tables) => verifyChain(tables, office.workspace))
  })
})
