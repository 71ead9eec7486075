import { join } from 'node:path'
import { type Daemon, startDaemon } from '../daemon.ts'
import { type Loader, openEcho, openLoader } from '../load/loader.ts'
import { requestOf } from '../load/order.ts'
import { bodyOf, plantMetered } from '../metered.ts'
import { type After, median, type Reading, type Row } from '../row.ts'

const roundMs = 2000
const rounds = 5
/** Rounds before the first that counts: so long it takes until the compiler has seen what is asked for again and again. */
const warmUp = 4

/** A durable change of ten counters and a pool: any leaf of a tree of ten levels, small and large. */
export const usageRecord: Row = {
  name: 'usage-record',
  measure: async (after) => {
    const loader = openLoader(after)
    const small = await metered(1_000, loader, after)
    const large = await metered(100_000, loader, after)
    const echoSocket = join(small.directory, 'echo.sock')
    await openEcho(echoSocket, after)
    const body = bodyOf('org_00000000000000000000000000')
    loader.plan('echo', [
      { parts: [requestOf({ method: 'POST', path: '/', body })], expect: 'org' },
    ])
    for (let round = 0; round < warmUp; round++)
      for (const one of [small, large]) await one.record()
    const rates: { small: Recorded; large: Recorded; echo: number }[] = []
    for (let round = 0; round < rounds; round++)
      rates.push({
        small: await small.record(),
        large: await large.record(),
        echo: (await loader.run('echo', { socket: echoSocket, ms: roundMs })).perSecond,
      })
    const typical = (of: (rate: (typeof rates)[number]) => number) => median(rates.map(of))
    const what = 'usage.record at depth 10, 64 connections'
    return [
      {
        what,
        measured: typical((rate) => rate.small.perSecond / rate.echo),
        unit: '× echo',
        bar: { atLeast: 0.2 },
      },
      {
        what,
        measured: typical((rate) => rate.small.commitsEach),
        unit: 'commits a change',
        bar: { atMost: 0.1 },
      },
      {
        what: `${what}, 100,000 orgs`,
        measured: typical((rate) => rate.small.perSecond / rate.large.perSecond),
        unit: '× that of 1,000',
        bar: { atMost: 1.25 },
      },
      {
        what: 'the daemon with 100,000 orgs, after that',
        measured: await large.memory(),
        unit: 'MB',
        bar: { atMost: 300 },
      },
    ] satisfies Reading[]
  },
}

interface Recorded {
  perSecond: number
  commitsEach: number
}

/** A daemon whose workspace has so many orgs, and a round of changes on it. */
async function metered(orgs: number, loader: Loader, after: After) {
  const name = `usage of ${orgs}`
  const { ground } = await plantMetered({ orgs, name }, loader, after)
  const daemon = await startDaemon(ground, ground.data, after)
  const { directory } = ground
  return { directory, memory: daemon.memory, record: () => recorded(daemon, loader, name) }
}

async function recorded(
  { socket, commits }: Daemon,
  loader: Loader,
  name: string,
): Promise<Recorded> {
  const before = await commits()
  const { answered, perSecond } = await loader.run(name, { socket, ms: roundMs })
  return { perSecond, commitsEach: ((await commits()) - before) / answered }
}
