import fc from 'fast-check'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueKey } from '../../src/contract/key/issue.ts'
import { rotateKey } from '../../src/contract/key/rotate.ts'
import { verifyKey } from '../../src/contract/key/verify.ts'
import { createSession } from '../../src/contract/session/create.ts'
import { openClock } from '../../src/daemon/clock.ts'
import { dialects } from '../databases.ts'
import { type Company, newWorld, type World } from '../world.ts'

const hour = 3_600_000

/** Where the machine's clock is set, from the deadline; the exact milliseconds around it most of all. */
const jump = fc.oneof(
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: -30 * 24 * hour, max: 30 * 24 * hour }),
)

for (const dialect of dialects)
  describe(`a deadline on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    test('is kept to the millisecond, and never taken back by a clock that is set back', async () => {
      let count = 0
      const { runtime, local } = world
      const property = fc.asyncProperty(
        fc.array(jump, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (jumps, rotated) => {
          let wall = world.clock.now + 1
          runtime.now = openClock(runtime.log, () => wall)
          const { secret: session } = await local.call(createSession, {
            email: 'founder@acme.example',
          })
          const owner = world.as(`Bearer ${session}`)
          const deadline = wall + 40 * 24 * hour
          const { key, secret } = await owner.call(issueKey, {
            ...{ project: acme.project, env: 'sandbox', workload: 'w', name: `d-${++count}` },
            ...(rotated ? {} : { expiresAt: new Date(deadline).toISOString() }),
          })
          if (rotated) {
            wall = deadline - hour
            const { secret: again } = await local.call(createSession, {
              email: 'founder@acme.example',
            })
            await world.as(`Bearer ${again}`).call(rotateKey, { key: key.id, overlap: '1h' })
          }
          let latest = wall
          const itself = world.as(`Bearer ${secret}`)
          for (const from of jumps) {
            wall = deadline + from
            latest = Math.max(latest, wall)
            const { valid, code } = await itself.call(verifyKey, { key: secret ?? '' })
            expect(valid).toBe(latest < deadline)
            expect(code).toBe(latest < deadline ? 'VALID' : rotated ? 'ROTATED_OUT' : 'EXPIRED')
          }
          world.clock.now = latest
        },
      )
      await fc.assert(property, { numRuns: dialect === 'sqlite' ? 60 : 10 })
    })
  })

test('a clock that is set back far is told of once', () => {
  const said: string[] = []
  let wall = 100_000
  const now = openClock(pino({}, { write: (line: string) => void said.push(line) }), () => wall)
  wall = 90_000
  expect([now(), now(), said.length]).toEqual([100_000, 100_000, 1])
  wall = 100_001
  expect(now()).toBe(100_001)
  wall = 99_000
  expect([now(), said.length]).toEqual([100_001, 1])
})
