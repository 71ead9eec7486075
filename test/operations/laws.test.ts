import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import { serverChain } from '../../src/daemon/pipeline/append.ts'
import { dialects } from '../databases.ts'
import type { Company } from '../world.ts'
import { newGround } from './ground.ts'
import { laws } from './laws/all.ts'
import type { Ground } from './laws/law.ts'

const workspaceOf = ({ workspace }: Company) => workspace

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

    test('after all of them, every chain of the audit holds', async () => {
      const chains = [serverChain, ...[ground.acme, ground.rival, ground.spare].map(workspaceOf)]
      for (const chain of chains)
        await ground.world.store.read((tables) => verifyChain(tables, chain))
    })
  })

test('every law holds for some operation', () => {
  for (const law of laws)
    expect((operations as readonly Operation[]).some(law.holdsFor), law.name).toBe(true)
})
