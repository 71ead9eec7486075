import Database from 'better-sqlite3'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import { type AuditEntry, chainHash, genesis } from '../../src/domain/audit.ts'
import { isFailure } from '../../src/domain/failure.ts'
import type { Row } from '../../src/store/schema.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { dialects, newDatabase } from '../databases.ts'
import { openOffice } from '../store/office.ts'
import { range } from '../store/rows.ts'

type Event = Row<'audit_event'>

/** A change of the rows behind the product's back, and the events one of which the verification must name. */
interface Tampering {
  what: string
  to: Event[]
  head?: { seq: number; hash: string }
  places: number[]
}

const entryOf = (event: Event): AuditEntry => ({
  ...{ at: event.at, actor: event.actor, action: event.action, target: event.target },
  ...{ outcome: event.outcome, requestId: event.request_id, decisionId: event.decision_id },
  detail: JSON.parse(event.detail),
})

/** The event with a hash that is right for what it says, as a forger with the source code would write it. */
const forged = (event: Event, previous = event.previous): Event => ({
  ...event,
  previous,
  hash: chainHash(event.chain, event.seq, previous, entryOf({ ...event, previous })),
})

const lies: Partial<Event>[] = [
  { at: 1 },
  { actor: 'acc_somebody_else' },
  { action: 'key.list' },
  { target: 'key_another' },
  { target: null },
  { outcome: 'forbidden' },
  { request_id: 'req_another' },
  { decision_id: 'dec_invented' },
  { detail: '{}' },
  { detail: 'no json' },
  { hash: 'ff'.repeat(32) },
  { hash: '' },
  { previous: genesis },
  { previous: 'ff'.repeat(32) },
]

const without = <T>(list: T[], index: number) => list.toSpliced(index, 1)
const swapped = (events: Event[], one: number, other: number): Event[] =>
  events.map((event, index) => {
    const from = index === one ? events[other] : index === other ? events[one] : event
    return { ...(from as Event), seq: event.seq }
  })

/** Every way we know to tamper with a chain of events, by a random place, a second one and a lie. */
const tamperings: ((
  events: Event[],
  at: number,
  other: number,
  lie: Partial<Event>,
) => Tampering)[] = [
  (events, at, _, lie) => ({
    what: `edit ${JSON.stringify(lie)}`,
    to: events.map((event, index) => (index === at ? { ...event, ...lie } : event)),
    places: [at + 1],
  }),
  (events, at) => ({ what: 'delete', to: without(events, at), places: [at + 1] }),
  (events, at) => ({ what: 'truncate', to: events.slice(0, at), places: [at + 1] }),
  (events, at) => ({ what: 'lose the beginning', to: events.slice(at + 1), places: [1] }),
  (events, at, other) => ({
    what: 'swap',
    to: swapped(events, at, other),
    places: [Math.min(at, other) + 1],
  }),
  (events, at) => ({
    what: 'reverse',
    to: [...events.slice(0, at), ...events.slice(at).reverse()].map((event, index) => ({
      ...event,
      seq: index + 1,
    })),
    places: [at + 1],
  }),
  (events, at) => ({
    what: 'insert, and move the rest',
    to: events
      .toSpliced(at, 0, forged({ ...(events[at] as Event), actor: 'acc_forger' }))
      .map((event, index) => ({ ...event, seq: index + 1 })),
    places: [at + 1, at + 2],
  }),
  (events, at) => ({
    what: 'fork',
    to: [...events, forged({ ...(events[at] as Event), actor: 'acc_forger' })],
    places: [at + 1],
  }),
  (events, at) => ({ what: 'double', to: [...events, events[at] as Event], places: [at + 1] }),
  (events, at) => ({
    what: 'insert before the first',
    to: [forged({ ...(events[at] as Event), seq: -at }, genesis), ...events],
    places: [-at],
  }),
  (events) => ({
    what: 'append past the head',
    to: [
      ...events,
      forged({ ...(events.at(-1) as Event), seq: events.length + 1 }, events.at(-1)?.hash),
    ],
    places: [events.length + 1, events.length + 2],
  }),
  (events, at, _, lie) => ({
    what: 'edit, and hash everything after it again',
    to: rehashed(
      events.map((event, index) =>
        index === at ? { ...event, actor: `not ${lie.actor}` } : event,
      ),
    ),
    places: [events.length + 1],
  }),
  (events, at) => ({
    what: 'a head that lies',
    to: events,
    head: { seq: at, hash: events[at]?.hash ?? genesis },
    places: [events.length + 1],
  }),
]

const rehashed = (events: Event[]): Event[] => {
  let previous = genesis
  return events.map((event) => {
    const made = forged(event, previous)
    previous = made.hash
    return made
  })
}

for (const dialect of dialects)
  describe(`an audit chain on ${dialect}`, () => {
    // On SQLite longer than what is read at once, so that every place at the seam is tried too.
    const [length, runs] = dialect === 'sqlite' ? [520, 260] : [30, 60]
    let store: Store
    let chain: string
    let events: Event[]
    let head: { seq: number; hash: string }
    let run: (statement: string, values?: unknown[]) => Promise<unknown>
    const closing: (() => Promise<unknown>)[] = []

    beforeAll(async () => {
      const { options, drop } = await newDatabase(dialect)
      store = await openStore(options)
      const office = await openOffice(store)
      chain = office.workspace
      const missing = length - (await store.read((tables) => verifyChain(tables, chain))).events
      await Promise.all(range(missing).map((n) => office.issue(`key-${n}`, `key-${n}`)))
      events = await store.read((tables) => tables.audit.following(chain, 0, 10_000))
      head = (await store.read((tables) => tables.audit.head(chain))) as typeof head
      if (options.kind === 'sqlite') {
        const database = new Database(options.path)
        run = async (statement, values = []) => database.prepare(statement).run(...values)
        closing.push(async () => database.close())
      } else {
        const client = new pg.Client({ connectionString: options.url })
        await client.connect()
        run = (statement, values = []) =>
          client.query(
            statement.replaceAll(/\?/g, () => `$${++placed}`),
            values,
          )
        closing.push(() => client.end())
      }
      // Whoever may write to the file may take its constraints away as well.
      await run('create table bare as select * from audit_event')
      await run('drop table audit_event')
      await run('alter table bare rename to audit_event')
      closing.push(() => store.close(), drop)
    })
    let placed = 0
    afterAll(async () => {
      for (const close of closing) await close()
    })

    async function put(to: Event[], toHead: { seq: number; hash: string }): Promise<void> {
      const kept = new Set(events.map((event) => JSON.stringify(event)))
      void kept
      await run('begin')
      await run(`delete from audit_event where chain = '${chain}'`)
      for (const event of to) {
        placed = 0
        const names = Object.keys(event)
        await run(
          `insert into audit_event (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
          Object.values(event),
        )
      }
      placed = 0
      await run(`update audit_head set seq = ?, hash = ? where chain = '${chain}'`, [
        toHead.seq,
        toHead.hash,
      ])
      await run('commit')
    }
    const verified = () => store.read((tables) => verifyChain(tables, chain))

    test('that nobody touched is whole', async () => {
      expect(events).toHaveLength(length)
      await put(events, head)
      expect(await verified()).toEqual({ events: length, head: head.hash })
    })

    test('that anybody touched is refused, and the place is named', async () => {
      const places = fc.oneof(
        fc.nat({ max: length - 1 }),
        fc.constantFrom(
          0,
          1,
          length - 1,
          length - 2,
          ...(length > 500 ? [498, 499, 500, 501] : []),
        ),
      )
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...tamperings),
          ...([places, places] as const),
          fc.constantFrom(...lies),
          async (tamper, at, other, lie) => {
            const { what, to, head: newHead, places: expected } = tamper(events, at, other, lie)
            const touched = JSON.stringify(to) !== JSON.stringify(events) || newHead !== undefined
            fc.pre(touched)
            await put(to, newHead ?? head)
            const error = await verified().catch((thrown: unknown) => thrown)
            if (!isFailure(error, 'integrity'))
              expect.fail(`${what} at ${at + 1} went through: ${String(error)}`)
            const named = /broken at event (-?\d+)/.exec(error.message)?.[1]
            expect(expected, `${what} at ${at + 1}: ${error.message}`).toContain(Number(named))
          },
        ),
        { numRuns: runs },
      )
    })

    test('with nothing in it is refused, whatever its head says', async () => {
      for (const empty of [head, { seq: 0, hash: genesis }]) {
        await put([], empty)
        await expect(verified()).rejects.toMatchObject({ code: 'integrity' })
      }
      await run(`delete from audit_head where chain = '${chain}'`)
      await expect(verified()).rejects.toMatchObject({ code: 'integrity' })
      await expect(
        store.read((tables) => verifyChain(tables, 'wsp_that_never_was')),
      ).rejects.toMatchObject({ code: 'integrity' })
    })

    test('does not answer for another one', async () => {
      await run(
        `insert into audit_head (chain, seq, hash) values ('${chain}', ${head.seq}, '${head.hash}')`,
      )
      await put(events, head)
      const server = await store.read((tables) => verifyChain(tables, 'server'))
      await run(`update audit_event set actor = 'acc_forger' where chain = 'server' and seq = 1`)
      expect(server.events).toBeGreaterThan(0)
      expect((await verified()).events).toBe(length)
      await expect(store.read((tables) => verifyChain(tables, 'server'))).rejects.toThrow(
        'broken at event 1',
      )
    })
  })
