import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { dialects } from '../databases.ts'
import { newGround } from './ground.ts'
import { laws } from './laws/all.ts'
import type { Ground } from './laws/law.ts'

for (const dialect of dialects)
  describe(`laws on ${dialect}`, () => {
    let ground: Ground
    beforeAll(async () => {
      ground = await newGround(dialect)
    })
    afterAll(() => ground.world.close())

    for (const op of operations as readonly Operation[])
      describe(op.id, () => {
        for (const law of laws.filter(({ holdsFor }) => holdsFor(op)))
          test(law.name, () => law.check(op, ground))
      })
  })

test('every law holds for some operation', () => {
  for (const law of laws)
    expect((operations as readonly Operation[]).some(law.holdsFor), law.name).toBe(true)
})
