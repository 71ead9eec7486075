import pino from 'pino'
import { expect, test } from 'vitest'
import { openUses, type Sighting } from '../../src/daemon/uses.ts'
import { Failure } from '../../src/domain/failure.ts'
import type { Store } from '../../src/store/store.ts'
import { newStore } from '../databases.ts'

const log = pino({ level: 'silent' })

const seen = (n: number, more: Partial<Sighting> = {}): Sighting => ({
  secret: { workspace: 'wsp_1', key: 'key_1', part: `part${n}` },
  ...{ workload: 'api', address: 'local', code: 'VALID', at: 1000 + n },
  ...more,
})

async function ground() {
  const store = await newStore('sqlite')
  let refusal: Failure | null = null
  const write: Store['write'] = (work) =>
    refusal === null ? store.write(work) : Promise.reject(refusal)
  return {
    store,
    uses: openUses({ write }, log),
    refuse: (code: 'unavailable' | 'storage_full' | null) => {
      refusal = code && new Failure(code, 'Not here.')
    },
    kept: () => store.read((tables) => tables.keyUses.presented('wsp_1', 'key_1', 0, 50_000)),
  }
}

test('what could not be written for the moment is written later, with all that came since', async () => {
  const { uses, refuse, kept, store } = await ground()
  refuse('unavailable')
  uses.saw(seen(1, { at: 5 }))
  uses.saw(seen(1, { at: 6 }))
  await uses.flush()
  uses.saw(seen(1, { at: 9 }))
  refuse(null)
  await uses.flush()
  expect(await kept()).toMatchObject([{ calls: 3, first_at: 5, last_at: 9 }])

  refuse('storage_full')
  uses.saw(seen(1, { at: 10 }))
  await uses.flush()
  refuse(null)
  await uses.flush()
  expect(await kept()).toMatchObject([{ calls: 3 }])
  await store.close()
})

test('a key that comes from everywhere is counted under others, and none is lost', async () => {
  const { uses, kept, store } = await ground()
  for (let n = 0; n < 300; n++) uses.saw(seen(1, { address: `10.0.0.${n}`, workload: `w${n}` }))
  await uses.flush()
  const rows = await kept()
  expect(rows).toHaveLength(101)
  expect(rows.find(({ address }) => address === 'others')).toMatchObject({
    workload: 'others',
    calls: 200,
  })
  await store.close()
})

test('memory is bounded: many keys are written early, and nothing grows while nothing can be written', async () => {
  const { uses, refuse, kept, store } = await ground()
  const commits = store.commits()
  for (let n = 0; n < 10_000; n++) uses.saw(seen(n))
  while ((await kept()).length < 10_000) await new Promise((resolve) => setImmediate(resolve))
  expect(store.commits()).toBeGreaterThan(commits)

  refuse('unavailable')
  for (let n = 0; n < 50_000; n++) uses.saw(seen(100_000 + n))
  await uses.flush()
  refuse(null)
  await uses.flush()
  expect((await kept()).length).toBeLessThanOrEqual(30_000)
  await store.close()
})
