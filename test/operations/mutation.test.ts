import { afterAll, describe, expect, test } from 'vitest'
import { operations } from '../../src/contract/index.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { newGround } from './ground.ts'
import { laws } from './laws/all.ts'
import { clearNursery, hatch, mutants } from './mutants.ts'

afterAll(clearNursery)

describe('each step of the pipeline, taken out, turns its law red for every operation it holds for', () => {
  for (const mutant of mutants)
    test(mutant.step, async () => {
      const law = laws.find(({ name }) => name.startsWith(mutant.law))
      if (!law) throw new Error(`no law is named ${mutant.law}`)
      const execute = await hatch(mutant)
      const ground = await newGround('sqlite')
      ground.world.pipeline.execute = execute
      const survivors: string[] = []
      for (const op of (operations as readonly Operation[]).filter(law.holdsFor))
        await law.check(op, ground).then(
          () => survivors.push(op.id),
          () => {},
        )
      await ground.world.close()
      expect(survivors, `${law.name} stays green without ${mutant.step}`).toEqual(
        mutant.silent ?? [],
      )
    })
})
