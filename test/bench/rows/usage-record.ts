import { join } from 'node:path'
import { foundCompany } from '../company.ts'
import { type Daemon, startDaemon } from '../daemon.ts'
import { openGround } from '../ground.ts'
import { type Loader, openEcho, openLoader } from '../load/loader.ts'
import { changeOf, requestOf } from '../load/order.ts'
import { type After, median, type Reading, type Row } from '../row.ts'
import { plantTree } from '../tree.ts'

const roundMs = 2000
const rounds = 5
const planned = 5000

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

const resource = 'events'
const bodyOf = (org: string) => ({ org, changes: [{ resource, delta: 1 }] })

/** A daemon whose workspace has so many orgs, and a round of changes on it. */
async function metered(orgs: number, loader: Loader, after: After) {
  const ground = openGround(after)
  const first = await startDaemon(ground, ground.data, after)
  const { owner } = await foundCompany(ground)
  await ground.ptc('resource', 'create', resource, '--about', 'Events')
  const { org } = (await ground.ptc('org', 'get', 'acme')) as { org: { id: string } }
  await ground.ptc('limit', 'set', '--org', 'acme', '--resource', resource, '--value', '999999999')
  await first.stop()
  const leaves = plantTree(ground.data, org.id, orgs)
  const daemon = await startDaemon(ground, ground.data, after)
  const name = `usage of ${orgs}`
  loader.plan(
    name,
    Array.from({ length: planned }, () => {
      const leaf = leaves[Math.floor(Math.random() * leaves.length)] as string
      const wanted = {
        method: 'POST',
        path: '/v1/usage/changes',
        authorization: owner,
        body: bodyOf(leaf),
      }
      return { parts: changeOf(wanted), expect: '"recorded":[' }
    }),
  )
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
