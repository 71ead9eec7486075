import { setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Handle } from '../../src/store/dialect/bind.ts'
import { meteredTables, tablesOf } from '../../src/store/tables.ts'
import { account, range } from './rows.ts'
import { claim, openThreaded } from './threaded.ts'

const workspace = 'wsp_acme'

/** What may happen to a writer, in any order: changes, a key used again, a full disk, somebody who reads, a change of another kind. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ use: fc.integer({ min: 1, max: 24 }) }) },
  { weight: 2, arbitrary: fc.constant({ again: true } as const) },
  { weight: 2, arbitrary: fc.constant({ full: true } as const) },
  { weight: 3, arbitrary: fc.constant({ read: true } as const) },
  { weight: 1, arbitrary: fc.constant({ other: true } as const) },
  { weight: 2, arbitrary: fc.constant({ hold: true } as const) },
  { weight: 3, arbitrary: fc.constant({ free: true } as const) },
  { weight: 3, arbitrary: fc.record({ turns: fc.integer({ min: 1, max: 6 }) }) },
)

test('whatever fails and whoever reads meanwhile, meters are what was acknowledged', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const here = await openThreaded()
      try {
        here.database.exec(
          `insert into workspace (id, slug, name, billing_mode, created_at, version) values ('${workspace}', 'acme', 'Acme', 'single', 1, 1)`,
        )
        const inTable = () =>
          Number(here.outside.prepare('select coalesce(max(used), 0) from org_meter').pluck().get())
        let acknowledged = 0
        let others = 0
        const waiting: Promise<unknown>[] = []
        const useOne = async (handle: Handle) => {
          const { meters } = meteredTables(handle)
          const of = { workspace, env: 'sandbox', resource: 'users' } as const
          const [meter] = await meters.chain(of, ['org_acme'])
          if (meter) meters.put({ ...meter, used: meter.used + 1 })
        }
        const use = (count: number) => {
          for (const _ of range(count))
            waiting.push(
              here.writer.write(useOne, 'metered').then(
                () => acknowledged++,
                () => {},
              ),
            )
        }
        for (const one of steps)
          if ('use' in one) use(one.use)
          else if ('again' in one) {
            waiting.push(here.writer.write(claim('k'), 'metered').catch(() => {}))
            use(8)
          } else if ('full' in one)
            here.thread.failWith(new Database.SqliteError('disk is full', 'SQLITE_FULL'))
          else if ('read' in one) {
            const known = acknowledged
            const seen = here.writer.settle().then(inTable)
            waiting.push(seen.then((sum) => expect(sum).toBeGreaterThanOrEqual(known)))
          } else if ('other' in one) {
            const row = account(`o${others++}`)
            waiting.push(here.writer.write((handle) => tablesOf(handle).accounts.insert(row)))
          } else if ('hold' in one) here.thread.holdBack()
          else if ('free' in one) here.thread.letThrough()
          else for (let n = 0; n < one.turns; n++) await turn()
        here.thread.letThrough()
        await Promise.all(waiting)
        await here.writer.settle()
        const noted = here.outside.prepare('select count(*) from meter_journal').pluck().get()
        expect([inTable(), noted]).toEqual([acknowledged, 0])
      } finally {
        await here.close()
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)
