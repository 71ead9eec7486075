import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import { genesis } from '../../src/domain/audit.ts'
import { isFailure } from '../../src/domain/failure.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { dialects, newDatabase } from '../databases.ts'
import { type Beside, beside } from '../store/beside.ts'
import { openOffice } from '../store/office.ts'
import { range } from '../store/rows.ts'
import { type Event, lies, tamperings } from './tamperings.ts'

/** The store's reads of one turn see one state: what was done beside it shows in the next. */
const nextTurn = () => new Promise((turn) => setImmediate(turn))

for (const dialect of dialects)
  describe(`an audit chain on ${dialect}`, () => {
    // On SQLite longer than what is read at once, so that every place at the seam is tried too.
    const [length, runs] = dialect === 'sqlite' ? [520, 150] : [30, 60]
    let store: Store
    let chain: string
    let events: Event[]
    let head: { seq: number; hash: string }
    let attacker: Beside
    let drop: () => Promise<void>

    beforeAll(async () => {
      const made = await newDatabase(dialect)
      drop = made.drop
      store = await openStore(made.options)
      const office = await openOffice(store)
      chain = office.workspace
      const missing = length - (await store.read((tables) => verifyChain(tables, chain))).events
      await Promise.all(range(missing).map((n) => office.issue(`key-${n}`, `key-${n}`)))
      events = await store.read((tables) => tables.audit.following(chain, 0, 10_000))
      head = (await store.read((tables) => tables.audit.head(chain))) as typeof head
      attacker = await beside(made.options)
      // Whoever may write to the file may take its constraints away as well.
      await attacker.ask('create table bare as select * from audit_event')
      await attacker.ask('drop table audit_event')
      await attacker.ask('alter table bare rename to audit_event')
    })
    afterAll(async () => {
      await attacker.close()
      await store.close()
      await drop()
    })

    async function put(to: Event[], toHead: { seq: number; hash: string }): Promise<void> {
      await attacker.ask('begin')
      await attacker.ask(`delete from audit_event where chain = '${chain}'`)
      for (const event of to) {
        const names = Object.keys(event)
        await attacker.ask(
          `insert into audit_event (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
          Object.values(event),
        )
      }
      await attacker.ask(`update audit_head set seq = ?, hash = ? where chain = '${chain}'`, [
        toHead.seq,
        toHead.hash,
      ])
      await attacker.ask('commit')
      await nextTurn()
    }
    const verified = () => store.read((tables) => verifyChain(tables, chain))

    test('that nobody touched is whole', async () => {
      expect(events).toHaveLength(length)
      await put(events, head)
      expect(await verified()).toEqual({ events: length, head: head.hash })
    })

    /** Tampers, and holds what the verification says against it. */
    async function tryOut(
      tamper: (typeof tamperings)[number],
      at: number,
      other: number,
      lie: Partial<Event>,
    ): Promise<void> {
      const { what, to, head: newHead, places } = tamper(events, at, other, lie)
      if (JSON.stringify(to) === JSON.stringify(events) && newHead === undefined) return
      await put(to, newHead ?? head)
      const error = await verified().catch((thrown: unknown) => thrown)
      if (!isFailure(error, 'integrity'))
        expect.fail(`${what} at ${at + 1} went through: ${String(error)}`)
      const named = /broken at event (-?\d+)/.exec(error.message)?.[1]
      expect(places, `${what} at ${at + 1}: ${error.message}`).toContain(Number(named))
    }

    test('that anybody touched is refused, and the place is named: every way, and every lie', async () => {
      for (const [n, tamper] of tamperings.entries()) await tryOut(tamper, 7 + n, 3, lies[0] ?? {})
      for (const lie of lies) await tryOut(tamperings[0] as (typeof tamperings)[number], 5, 3, lie)
    })

    test('that anybody touched is refused, and the place is named: anywhere', async () => {
      const [last, seam] = [length - 1, length > 500 ? [498, 499, 500, 501] : []]
      const places = fc.oneof(fc.nat({ max: last }), fc.constantFrom(0, 1, last, last - 1, ...seam))
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...tamperings),
          places,
          places,
          fc.constantFrom(...lies),
          tryOut,
        ),
        { numRuns: runs },
      )
    })

    test('with nothing in it is refused, whatever its head says', async () => {
      for (const empty of [head, { seq: 0, hash: genesis }]) {
        await put([], empty)
        await expect(verified()).rejects.toMatchObject({ code: 'integrity' })
      }
      await attacker.ask(`delete from audit_head where chain = '${chain}'`)
      await expect(verified()).rejects.toMatchObject({ code: 'integrity' })
      await expect(
        store.read((tables) => verifyChain(tables, 'wsp_that_never_was')),
      ).rejects.toMatchObject({ code: 'integrity' })
    })

    test('does not answer for another one', async () => {
      await attacker.ask(
        `insert into audit_head (chain, seq, hash) values ('${chain}', ${head.seq}, '${head.hash}')`,
      )
      await put(events, head)
      const server = await store.read((tables) => verifyChain(tables, 'server'))
      await attacker.ask(
        `update audit_event set actor = 'acc_forger' where chain = 'server' and seq = 1`,
      )
      await nextTurn()
      expect(server.events).toBeGreaterThan(0)
      expect((await verified()).events).toBe(length)
      await expect(store.read((tables) => verifyChain(tables, 'server'))).rejects.toThrow(
        'broken at event 1',
      )
    })
  })
