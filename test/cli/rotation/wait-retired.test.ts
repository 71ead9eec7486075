import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { waitRetired } from '../../../src/cli/rotation/wait-retired.ts'
import type { Call } from '../../../src/client/call.ts'
import { abortKey } from '../../../src/contract/key/abort.ts'
import { issueKey } from '../../../src/contract/key/issue.ts'
import { rotateKey } from '../../../src/contract/key/rotate.ts'
import { verifyKey } from '../../../src/contract/key/verify.ts'
import { used } from '../../operations/key/rotating.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { keptIo } from '../io.ts'

const minute = 60_000
let world: World
let acme: Company
let count = 0
let said: string[] = []
let warned: string[] = []
beforeAll(async () => {
  world = await newWorld('sqlite')
  acme = await world.company('acme')
})
beforeEach(() => {
  said = []
  warned = []
})
afterAll(() => world.close())

/** Waits on the world's own clock, whose owner does something at each look. */
async function waiting(
  key: string,
  forMs: number,
  meanwhile: () => Promise<unknown> = async () => {},
) {
  const clock = {
    now: () => world.clock.now,
    sleep: async (ms: number) => {
      // As on a machine that is busy: each look comes late.
      world.clock.now += ms * 12
      await meanwhile()
    },
  }
  const { io } = await keptIo()
  const run = {
    ...{ call: acme.owner.call as Call, flags: { timeout: 'given' }, timeoutMs: forMs },
    io: { ...io, aside: (text: string) => void said.push(text) },
    warn: (text: string) => void warned.push(text),
  }
  return waitRetired(key, '15m', run, clock)
}

async function rotated(overlap = '24h') {
  const { owner, project } = acme
  const place = { project, env: 'sandbox', workload: 'api', name: `wait-${++count}` } as const
  const { key, secret } = await owner.call(issueKey, place)
  await used(world, acme, { key: key.id, secret: secret ?? '' })
  const { secret: fresh } = await owner.call(rotateKey, { key: key.id, overlap })
  return { key: key.id, old: secret ?? '', fresh: fresh ?? '' }
}

test('the old secret is ended once the new one is in use and the old one was quiet for the window', async () => {
  const { key, old, fresh } = await rotated()
  const began = world.clock.now
  const { rotation } = await waiting(key, 120 * minute, async () => {
    const passed = world.clock.now - began
    if (passed < 20 * minute) await used(world, acme, { key, secret: old })
    if (passed > 10 * minute) await used(world, acme, { key, secret: fresh })
  })
  expect(rotation.state).toBe('retired')
  const took = world.clock.now - began
  expect(took).toBeGreaterThanOrEqual(33 * minute)
  expect(took).toBeLessThan(38 * minute)
  expect(said[0]).toContain('nobody has used the new secret yet')
  expect(said.at(-1)).toMatch(/idle for 15m: ended it, as .* key retire/)
  const { code } = await acme.owner.call(verifyKey, { project: acme.project, key: old })
  expect([code, warned]).toEqual(['ROTATED_OUT', []])
})

test('when the time is up nothing is ended, and whoever is stuck is named', async () => {
  const { key, old, fresh } = await rotated()
  const { rotation } = await waiting(key, 30 * minute, async () => {
    await used(world, acme, { key, secret: fresh, address: '10.0.0.9' })
    await used(world, acme, { key, secret: old, workload: 'nightly', address: '10.1.2.3' })
  })
  expect([rotation.state, rotation.safe]).toEqual(['adopted', false])
  expect(warned[0]).toMatch(/time is up\. nightly from 10\.1\.2\.3 \(last at .*\) still uses/)
})

test('a rotation that nobody has taken up yet is never ended by waiting', async () => {
  const { key } = await rotated()
  const { rotation } = await waiting(key, 60 * minute)
  expect(rotation.state).toBe('issued')
  expect(warned[0]).toContain('Nobody has used the new secret yet; api from 10.0.0.7')
})

test('at its deadline the old secret is over by itself', async () => {
  const { key } = await rotated('30m')
  expect((await waiting(key, 60 * minute)).rotation.state).toBe('retired')
})

test('a rotation that is called off meanwhile is no success, and where there is none nobody waits', async () => {
  const { key } = await rotated()
  const ended = waiting(key, 60 * minute, () => acme.owner.call(abortKey, { key }))
  await expect(ended).rejects.toMatchObject({ code: 'conflict' })
  await expect(waiting(key, 60 * minute)).rejects.toMatchObject({ code: 'conflict' })
})
