import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { verifyDomain } from '../../src/contract/domain/verify.ts'
import type { operations } from '../../src/contract/index.ts'
import { assignRole } from '../../src/contract/role/assign.ts'
import type { Implementation } from '../../src/daemon/implement.ts'
import { implementations } from '../../src/daemon/operations/index.ts'
import { execute } from '../../src/daemon/pipeline/execute.ts'
import { Failure } from '../../src/domain/failure.ts'
import { dialects } from '../databases.ts'
import { type Caller, type Company, newWorld, type World } from '../world.ts'
import { samples } from './samples.ts'

type Id = (typeof operations)[number]['id']

/** What prepares something about a thing of a workspace: a look at DNS, a call of a provider, a page to draw. */
const preparing = implementations.filter(
  ({ operation, prepare }) => prepare && operation.permission !== null,
)

describe.each(dialects)('what is done ahead of the transaction on %s', (dialect) => {
  let world: World
  let acme: Company
  let rival: Company
  let prepared = 0
  let n = 0
  beforeAll(async () => {
    world = await newWorld(dialect)
    acme = await world.company('acme')
    rival = await world.company('rival')
  })
  afterEach(() => {
    world.pipeline.execute = execute
  })
  afterAll(() => world.close())

  /** The real thing, counted. */
  const counted = (implementation: Implementation): Implementation => ({
    ...implementation,
    prepare: async (ahead) => {
      prepared++
      return implementation.prepare?.(ahead)
    },
  })
  const count = () => {
    prepared = 0
    world.pipeline.execute = (one, request, runtime) => execute(counted(one), request, runtime)
  }

  test('there is such an operation for each kind of thing that is asked outside', () => {
    expect(preparing.map(({ operation }) => operation.id)).toEqual(
      expect.arrayContaining(['billing.method.add', 'domain.verify', 'identity.create']),
    )
  })

  for (const { operation: op } of preparing) {
    const codeOf = (caller: Caller, input: object, idempotencyKey?: string) =>
      caller.answer(op, input, idempotencyKey ? { idempotencyKey } : {}).then(
        () => 'done',
        (error: unknown) => (error as Failure).code,
      )

    test(`${op.id} does nothing ahead for a stranger, another tenant, and who may not`, async () => {
      const { input } = await samples[op.id as Id](world, acme, ++n)
      count()
      expect(await codeOf(world.nobody, input)).toBe('unauthenticated')
      expect(await codeOf(rival.owner, input)).toBe('not_found')
      const others = Object.values(acme.people).filter((person) => person !== acme.owner)
      const codes = await Promise.all(others.map((person) => codeOf(person, input)))
      const refused = codes.filter((code) => code === 'forbidden').length
      expect(refused).toBeGreaterThan(0)
      expect(prepared).toBe(codes.length - refused)
    })

    if (op.effect === 'keyed')
      test(`${op.id} is not prepared a second time for an answer that is told again`, async () => {
        const { input } = await samples[op.id as Id](world, acme, ++n)
        count()
        const key = `again-${n}`
        expect(await codeOf(acme.owner, input, key)).toBe('done')
        expect(await codeOf(acme.owner, input, key)).toBe('done')
        expect(prepared).toBe(1)
      })
  }

  test('where the right to it came in between, it is to be tried again, and is done then', async () => {
    const { input } = await samples['domain.verify'](world, acme, ++n)
    const { viewer } = acme.people
    const place = { workspace: acme.slug, member: 'viewer@acme.example', role: 'admin' }
    world.pipeline.execute = async (one, request, runtime) => {
      world.pipeline.execute = execute
      const read: typeof runtime.store.read = async (work) => {
        const found = await runtime.store.read(work)
        await acme.owner.call(assignRole, place)
        return found
      }
      return execute(one, request, { ...runtime, store: { ...runtime.store, read } })
    }
    const options = { idempotencyKey: 'granted' }
    const early = await viewer
      .answer(verifyDomain, input, options)
      .catch((error: unknown) => error as Failure)
    expect(early).toBeInstanceOf(Failure)
    expect(early).toMatchObject({ code: 'unavailable', retryable: true })
    const { replayed } = await viewer.answer(verifyDomain, input, options)
    expect(replayed).toBe(false)
  })
})
