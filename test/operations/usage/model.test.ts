import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { setLimit } from '../../../src/contract/limit/set.ts'
import { moveOrg } from '../../../src/contract/org/move.ts'
import { commitReservation } from '../../../src/contract/reservation/commit.ts'
import { createReservation } from '../../../src/contract/reservation/create.ts'
import { recordUsage } from '../../../src/contract/usage/record.ts'
import { treeOfUsage } from '../../../src/contract/usage/tree.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { newWorld } from '../../world.ts'
import { plantMetered } from './metered.ts'
import { Model } from './model.ts'

const resource = 'users'
const capacity = 60
const step = fc.tuple(
  fc.constantFrom('use', 'use', 'use', 'use', 'limit', 'force', 'hold', 'end', 'move'),
  fc.nat(6),
  fc.nat(6),
  fc.integer({ min: 1, max: 15 }),
)

describe.each(dialects)('meters on %s', (dialect) => {
  test('say what a simple model says, whatever happens in whatever order', async () => {
    const world = await newWorld(dialect)
    const { owner, workspace, orgs } = await plantMetered(world, capacity)
    const model = new Model(orgs[0] as string, capacity)
    for (const [at, org] of orgs.entries())
      if (at > 0) model.parents.set(org, orgs[Math.floor((at - 1) / 2)] as string)
    const done = (call: Promise<unknown>): Promise<boolean> =>
      call.then(
        () => true,
        (error: unknown) => {
          if (error instanceof Failure) return false
          throw error
        },
      )
    const take = async ([what, one, other, n]: readonly [string, number, number, number]) => {
      const [org, to] = [orgs[one] as string, orgs[other] as string]
      if (what === 'use') {
        const delta = other < 2 ? -n : n
        const call = owner.call(recordUsage, { org, changes: [{ resource, delta }] })
        expect(await done(call)).toBe(model.use(org, delta))
      } else if (what === 'limit' || what === 'force') {
        const force = what === 'force'
        const value = n * 3
        const call = owner.call(setLimit, { org, resource, value, force })
        expect(await done(call)).toBe(model.limit(org, value, force))
      } else if (what === 'hold') {
        const call = owner.call(createReservation, { org, resource, amount: n, for: '24h' })
        const id = await call.then(
          ({ reservation }) => reservation.id,
          () => null,
        )
        expect(id !== null).toBe(model.hold(id ?? '', org, n))
      } else if (what === 'end') {
        const [id, held] = [...model.held][0] ?? []
        if (id === undefined || held === undefined) return
        const amount = Math.min(n, held.amount)
        await owner.call(commitReservation, { reservation: id, amount })
        model.end(id, amount)
      } else {
        const call = owner.call(moveOrg, { org, parent: to })
        expect(await done(call)).toBe(model.move(org, to))
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 60 }), async (steps) => {
        for (const one of steps) await take(one)
        const { items } = await owner.call(treeOfUsage, { workspace, resource })
        for (const { org, usage } of items) {
          const { direct, subtree, reserved } = usage[0] ?? { direct: 0, subtree: 0, reserved: 0 }
          expect({ direct, subtree, reserved }).toEqual({
            direct: model.direct.get(org) ?? 0,
            subtree: model.subtree(org),
            reserved: model.reserved(org),
          })
        }
        const { differences } = await owner.call(verifyUsage, { workspace })
        expect(differences).toEqual([])
      }),
      // One world and one model go through all runs, so a failure cannot be made smaller.
      { numRuns: 5, endOnFailure: true },
    )
    await world.close()
  })
})
