import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainLimit } from '../../../src/contract/limit/explain.ts'
import { treeOfUsage } from '../../../src/contract/usage/tree.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { dialects } from '../../databases.ts'
import { newWorld } from '../../world.ts'
import { modes, plantModelled, step, take } from './modelled.ts'

const cases = dialects.flatMap((dialect) => modes.map((mode) => [mode, dialect] as const))

describe.each(cases)('meters of a workspace that is %s, on %s', (mode, dialect) => {
  test('I20, I23: say what a simple model says, whatever happens in whatever order', async () => {
    const world = await newWorld(dialect)
    const ground = await plantModelled(world, mode)
    const { desk, model, orgs } = ground
    const { owner, workspace } = desk
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 70, maxLength: 70 }), async (steps) => {
        for (const one of steps) await take(ground, one)
        const { items } = await owner.call(treeOfUsage, { workspace, resource: 'users' })
        for (const { org, usage } of items) {
          const { direct, subtree, reserved } = usage[0] ?? { direct: 0, subtree: 0, reserved: 0 }
          const said = model.subtree(org)
          expect({ direct, subtree, reserved }).toEqual({
            direct: model.direct.get(org) ?? 0,
            ...{ subtree: said.used, reserved: said.reserved },
          })
        }
        for (const org of orgs) {
          const { chain } = await owner.call(explainLimit, { org, resource: 'users' })
          const { limit: capacity, used, reserved, over } = chain.at(-1) ?? {}
          const said = model.pool(model.poolAt(org))
          expect({ capacity, used, reserved }).toEqual(said)
          expect(over).toBe(said.used > said.capacity)
        }
        expect((await owner.call(verifyUsage, { workspace })).differences).toEqual([])
      }),
      // One world and one model go through all runs, so a failure cannot be made smaller.
      { numRuns: 2, endOnFailure: true },
    )
    await world.close()
  })
})
