import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { ask } from '../ask.ts'
import { type Daemon, startDaemon } from '../daemon.ts'
import { openGround } from '../ground.ts'
import { type Loader, openEcho, openLoader } from '../load/loader.ts'
import { changeOf, requestOf } from '../load/order.ts'
import { median, type Reading, type Row } from '../row.ts'

const roundMs = 1500
const rounds = 7
const email = 'ana@acme.example'

/**
 * session.create, the change with the least work of its own: one row, and what makes any change durable, which is its
 * idempotency row, its audit row in the chain and its outbox row. So it shows what group commit is worth.
 */
export const durableChange: Row = {
  name: 'durable-change',
  measure: async (after) => {
    const together = openGround(after)
    const alone = openGround(after, { PTC_COMMIT_GROUP: '1' })
    const grouped = await startDaemon(together, together.data, after)
    const single = await startDaemon(alone, alone.data, after)
    const echoSocket = join(together.directory, 'echo.sock')
    await openEcho(echoSocket, after)
    const loader = openLoader(after)
    loader.plan('echo', [
      { parts: [requestOf({ method: 'POST', path: '/', body: { email } })], expect: email },
    ])
    for (const daemon of [grouped, single]) {
      await addAccount(daemon)
      await changes(daemon, loader)
    }
    const rates: { grouped: Changed; single: Changed; echo: number }[] = []
    for (let round = 0; round < rounds; round++)
      rates.push({
        grouped: await changes(grouped, loader),
        single: await changes(single, loader),
        echo: (await loader.run('echo', { socket: echoSocket, ms: roundMs })).perSecond,
      })
    const typical = (of: (rate: (typeof rates)[number]) => number) => median(rates.map(of))
    const what = 'session.create, 64 connections'
    return [
      {
        what: `${what}, group commit`,
        measured: typical((rate) => rate.grouped.perSecond / rate.echo),
        unit: '× echo',
        bar: null,
      },
      {
        what: `${what}, one change a transaction`,
        measured: typical((rate) => rate.single.perSecond / rate.echo),
        unit: '× echo',
        bar: null,
      },
      {
        what: `${what}, group commit`,
        measured: typical((rate) => rate.grouped.perSecond / rate.single.perSecond),
        unit: '× one by one',
        bar: null,
      },
      {
        what: `${what}, group commit`,
        measured: typical((rate) => rate.grouped.commitsEach),
        unit: 'commits a change',
        bar: { atMost: 0.1 },
      },
      {
        what: `${what}, one change a transaction`,
        measured: typical((rate) => rate.single.commitsEach),
        unit: 'commits a change',
        bar: null,
      },
    ] satisfies Reading[]
  },
}

async function addAccount({ socket, local }: Daemon): Promise<void> {
  await ask(socket, {
    method: 'POST',
    path: '/v1/accounts',
    authorization: await local(),
    idempotencyKey: randomUUID(),
    body: { email, name: 'Ana' },
  })
}

interface Changed {
  perSecond: number
  commitsEach: number
}

/** One round of changes, and the commits that they cost. */
async function changes({ socket, local, commits }: Daemon, loader: Loader): Promise<Changed> {
  const authorization = await local()
  const parts = changeOf({ method: 'POST', path: '/v1/sessions', authorization, body: { email } })
  loader.plan('change', [{ parts, expect: '"secret":"' }])
  const before = await commits()
  const { answered, perSecond } = await loader.run('change', { socket, ms: roundMs })
  return { perSecond, commitsEach: ((await commits()) - before) / answered }
}
