import { deepEqual, equal } from 'node:assert/strict'
import { secretFields } from '../../../src/daemon/pipeline/secret-fields.ts'
import { newId } from '../../../src/domain/id.ts'
import { callerOf, homeOf, keyed, type Law, refuses, sampleOf, traces } from './law.ts'

export const replayed: Law = {
  name: 'replay: the same key gives the same answer and one effect; another input or another caller does not get it',
  holdsFor: keyed,
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, homeOf(op, ground))
    await refuses('idempotency_key_required', caller, op, sample.input, { idempotencyKey: null })
    const idempotencyKey = newId('request')
    const before = await traces(op, ground)
    const first = await caller.answer(op, sample.input, { idempotencyKey })
    equal(first.replayed, false)
    equal(await traces(op, ground), before + 1)
    const again = await caller.answer(op, sample.input, { idempotencyKey })
    equal(again.replayed, true)
    deepEqual(again.output, first.output)
    equal(await traces(op, ground), before + 1)
    const third = await caller.answer(op, sample.input, { idempotencyKey })
    for (const field of secretFields(op.output)) equal(third.output[field], null)
    const other = await sampleOf(op, ground)
    // Whoever gives no credential is, with another address, another caller.
    if (
      caller !== ground.world.nobody &&
      JSON.stringify(other.input) !== JSON.stringify(sample.input) &&
      caller === callerOf(other, homeOf(op, ground))
    )
      await refuses('idempotency_key_reused', caller, op, other.input, { idempotencyKey })
  },
}
