import { equal } from 'node:assert/strict'
import { secretFields } from '../../../src/daemon/pipeline/secret-fields.ts'
import { callerOf, keyed, type Law, refuses, sampleOf, traces } from './law.ts'

export const rehearsed: Law = {
  name: 'dry run: answers as the change would, and leaves nothing behind',
  holdsFor: keyed,
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, ground.acme)
    const before = await ground.world.dump()
    const { output } = await caller.answer(op, sample.input, { dryRun: true, idempotencyKey: null })
    for (const field of secretFields(op.output)) equal(output[field], null)
    equal(await ground.world.dump(), before)
    const { replayed: told } = await caller.answer(op, sample.input)
    equal(told, false)
  },
}

export const guarded: Law = {
  name: 'unchanged: a change to a thing that moved on is refused, and nothing happens',
  holdsFor: (op) => keyed(op) && ['org', 'project', 'env', 'key', 'workspace'].includes(op.target),
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, ground.acme)
    const before = await traces(op, ground)
    await refuses('version_mismatch', caller, op, sample.input, { ifMatch: 999 })
    equal(await traces(op, ground), before)
    await caller.answer(op, sample.input, { ifMatch: 1 })
  },
}
