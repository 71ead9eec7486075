import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../../postgres.ts'
import { startDaemon } from '../daemon.ts'
import { openGround } from '../ground.ts'
import { type Loader, openEcho, openLoader } from '../load/loader.ts'
import { requestOf } from '../load/order.ts'
import { bodyOf, type Metered, plantMetered } from '../metered.ts'
import { rawRate } from '../raw-rows.ts'
import { type After, median, type Reading, type Row } from '../row.ts'

const ms = 1000
const rounds = 3
const connections = [1, 64, 1000]

/** usage.record by database, size of the tree, group commit and connections, each held against an echo and a loop that only writes. */
export const usageMatrix: Row = {
  name: 'usage-matrix',
  measure: async (after) => {
    const loader = openLoader(after)
    const echo = join(openGround(after).directory, 'echo.sock')
    await openEcho(echo, after)
    const body = bodyOf('org_00000000000000000000000000')
    const asked = requestOf({ method: 'POST', path: '/', body })
    loader.plan('echo', [{ parts: [asked], expect: 'org' }])
    const server = await startPostgres()
    after(server.stop)
    const readings: Reading[] = []
    for (const orgs of [1_000, 100_000])
      for (const url of [null, await database(server.url, `bench_${orgs}`)]) {
        const name = `${url === null ? 'SQLite' : 'PostgreSQL'}, ${orgs.toLocaleString('en')} orgs`
        const metered = await plantMetered({ orgs, url, name }, loader, after)
        for (const group of [128, 1])
          readings.push(...(await measure({ name, metered, group, echo, loader }, after)))
        if (url === null) await rawReadings(readings, name, metered)
      }
    return readings
  },
}

async function database(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return server.replace(/postgres$/, name)
}

interface Measured {
  name: string
  metered: Metered
  group: number
  echo: string
  loader: Loader
}

const titleOf = (name: string, group: number, lanes: number) =>
  `${name}, ${lanes} connections, group commit ${group > 1 ? 'on' : 'off'}`

/** Rates by what was measured, to be held against the loop that only writes. */
const rates = new Map<string, number>()

async function measure(
  { name, metered: { ground }, group, echo, loader }: Measured,
  after: After,
): Promise<Reading[]> {
  const env = { ...ground.env, PTC_COMMIT_GROUP: String(group) }
  const daemon = await startDaemon({ ...ground, env }, ground.data, after)
  await loader.run(name, { socket: daemon.socket, ms })
  const readings: Reading[] = []
  for (const lanes of connections) {
    const ratios: number[] = []
    const each: number[] = []
    for (let round = 0; round < rounds; round++) {
      const bare = await loader.run('echo', { socket: echo, ms, connections: lanes })
      const own = await loader.run(name, { socket: daemon.socket, ms, connections: lanes })
      ratios.push(own.perSecond / bare.perSecond)
      each.push(own.perSecond)
    }
    const what = titleOf(name, group, lanes)
    rates.set(what, median(each))
    readings.push({ what, measured: median(ratios), unit: '× echo', bar: null })
  }
  const [what, measured] = [`${name}: the daemon, after that`, await daemon.memory()]
  if (group > 1) readings.push({ what, measured, unit: 'MB', bar: null })
  await daemon.stop()
  return readings
}

async function rawReadings(
  readings: Reading[],
  name: string,
  { ground, leaves }: Metered,
): Promise<void> {
  for (const lanes of connections)
    for (const group of [128, 1]) {
      const raw = rawRate(ground.data, leaves, { group: Math.min(group, lanes), ms })
      const what = titleOf(name, group, lanes)
      const measured = (rates.get(what) ?? Number.NaN) / raw
      readings.push({ what, measured, unit: '× raw loop', bar: null })
    }
}
