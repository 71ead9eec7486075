import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { abortKey } from '../../src/contract/key/abort.ts'
import { getKey } from '../../src/contract/key/get.ts'
import { issueKey } from '../../src/contract/key/issue.ts'
import { retireKey } from '../../src/contract/key/retire.ts'
import { revokeKey } from '../../src/contract/key/revoke.ts'
import { rotateKey } from '../../src/contract/key/rotate.ts'
import { verifyKey } from '../../src/contract/key/verify.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { createSession } from '../../src/contract/session/create.ts'
import { isFailure } from '../../src/domain/failure.ts'
import { dialects } from '../databases.ts'
import { type Caller, type Company, newWorld, type World } from '../world.ts'

const hour = 3_600_000
const forEver = Number.POSITIVE_INFINITY

type Action =
  | {
      does: 'rotate'
      overlap: number
      how: Partial<Record<'revokePrevious' | 'compromised', true>>
    }
  | { does: 'retire' }
  | { does: 'abort' }
  | { does: 'revoke' }
  | { does: 'wait'; ms: number }
  | { does: 'approach'; short: number }

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('rotate' as const),
      overlap: fc.constantFrom(0, 1, 24, 168),
      how: fc.constantFrom(
        {},
        {},
        { revokePrevious: true } as const,
        { compromised: true } as const,
      ),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ does: 'retire' as const }) },
  { weight: 2, arbitrary: fc.constant({ does: 'abort' as const }) },
  { weight: 1, arbitrary: fc.constant({ does: 'revoke' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      ms: fc.constantFrom(0, hour, 24 * hour, 100 * hour),
    }),
  },
  // To the very millisecond at which something ends next, or to the one before.
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('approach' as const), short: fc.nat({ max: 1 }) }),
  },
)

/** A key as simply as it can be told. */
interface Model {
  revoked: boolean
  expiresAt: number
  /** Oldest first; `before` is when it would have ended without the rotation. */
  secrets: { secret: string; until: number; before: number }[]
}

const verdictOf = ({ revoked, expiresAt }: Model, until: number, now: number): string =>
  revoked ? 'REVOKED' : until <= now ? 'ROTATED_OUT' : expiresAt <= now ? 'EXPIRED' : 'VALID'

for (const dialect of dialects)
  describe(`the life of a key on ${dialect}`, () => {
    let world: World
    let acme: Company
    beforeAll(async () => {
      world = await newWorld(dialect)
      acme = await world.company('acme')
    })
    afterAll(() => world.close())

    /** Makes the call, or answers with the code of its refusal. */
    const attempt = async (by: Caller, op: Operation, input: unknown): Promise<string | null> => {
      try {
        return ((await by.answer(op, input)).output['secret'] as string | undefined) ?? null
      } catch (error) {
        if (isFailure(error, 'conflict') || isFailure(error, 'rotation_in_progress'))
          return error.code
        throw error
      }
    }

    test('is what its few rules say, whatever happens to it and when', async () => {
      let count = 0
      await fc.assert(
        fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
          const email = 'founder@acme.example'
          const { secret: session } = await world.local.call(createSession, { email })
          const owner = world.as(`Bearer ${session}`)
          const expiresAt = world.clock.now + 200 * hour
          const issued = await owner.call(issueKey, {
            ...{ project: acme.project, env: 'sandbox', workload: 'life', name: `life-${++count}` },
            expiresAt: new Date(expiresAt).toISOString(),
          })
          const key = issued.key.id
          const model: Model = {
            ...{ revoked: false, expiresAt },
            secrets: [{ secret: issued.secret ?? '', until: forEver, before: forEver }],
          }
          for (const step of [...actions, { does: 'wait', ms: 0 } as const]) {
            await take(step, owner, key, model)
            for (const { secret, until } of model.secrets) {
              const now = world.clock.now
              const { code, valid } = await owner.call(verifyKey, {
                project: acme.project,
                key: secret,
              })
              expect(code).toBe(verdictOf(model, until, now))
              expect(valid).toBe(code === 'VALID')
            }
            const working = model.secrets.filter(
              ({ until }) => verdictOf(model, until, world.clock.now) === 'VALID',
            )
            expect(working.length).toBeLessThanOrEqual(2)
            const { key: seen } = await owner.call(getKey, { key })
            expect([seen.expiresAt, seen.scopes]).toEqual([issued.key.expiresAt, issued.key.scopes])
            const ends = seen.versions.map(({ expiresAt: end }) =>
              end ? Date.parse(end) : forEver,
            )
            expect(ends.sort()).toEqual(working.map(({ until }) => until).sort())
          }
        }),
        { numRuns: dialect === 'sqlite' ? 80 : 15 },
      )
    })

    async function take(step: Action, owner: Caller, key: string, model: Model): Promise<void> {
      const now = world.clock.now
      const over = model.revoked || model.expiresAt <= now
      const [old, fresh] = over ? [] : model.secrets.filter(({ until }) => now < until)
      const two = old && fresh ? { old, fresh } : undefined
      switch (step.does) {
        case 'wait':
          world.clock.now += step.ms
          return
        case 'approach':
          world.clock.now = Math.max(now, nextEnd(model, now) - step.short)
          return
        case 'revoke':
          expect(await attempt(owner, revokeKey, { key })).toBe(model.revoked ? 'conflict' : null)
          model.revoked = true
          return
        case 'retire':
          expect(await attempt(owner, retireKey, { key, force: true })).toBe(
            two ? null : 'conflict',
          )
          if (two) two.old.until = now
          return
        case 'abort':
          expect(await attempt(owner, abortKey, { key, force: true })).toBe(two ? null : 'conflict')
          if (two) two.old.until = two.old.before
          if (two) two.fresh.until = now
          return
        case 'rotate': {
          const { how } = step
          const overlap = how.compromised ? 0 : step.overlap
          const refused = over || (two !== undefined && !how.revokePrevious && !how.compromised)
          const answer = await attempt(owner, rotateKey, { key, overlap: `${overlap}h`, ...how })
          if (refused)
            return expect(answer).toBe(two && !over ? 'rotation_in_progress' : 'conflict')
          if (two) two.old.until = now
          for (const one of model.secrets.filter(({ until }) => now < until)) {
            one.before = one.until
            one.until = Math.min(one.until, now + overlap * hour)
          }
          model.secrets.push({ secret: answer ?? '', until: forEver, before: forEver })
        }
      }
    }
  })

/** When the next thing of a key ends, or now where nothing more will. */
function nextEnd({ expiresAt, secrets }: Model, now: number): number {
  const ends = [expiresAt, ...secrets.map(({ until }) => until)].filter(Number.isFinite)
  const coming = ends.filter((end) => end > now)
  return coming.length > 0 ? Math.min(...coming) : now
}
