import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { secretFields } from '../../../src/daemon/pipeline/secret-fields.ts'
import { newId } from '../../../src/domain/id.ts'
import {
  callerOf,
  chainOf,
  endOf,
  eventsAfter,
  homeOf,
  keyed,
  type Law,
  refusalOf,
  sampleOf,
} from './law.ts'

export const recorded: Law = {
  name: 'record: a change leaves one event that says who did what, an outbox row, and no secret anywhere',
  holdsFor: keyed,
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, homeOf(op, ground))
    const chain = chainOf(op, ground)
    const before = await endOf(ground, chain)
    const requestId = newId('request')
    const idempotencyKey = newId('request')
    const { output } = await caller.answer(op, sample.input, { requestId, idempotencyKey })
    const added = await eventsAfter(ground, chain, before)
    deepEqual(
      added.map((event) => [event.action, event.outcome, event.request_id]),
      [[op.id, 'done', requestId]],
    )
    match(added[0]?.actor ?? '', /^(acc_|local$|anyone_)/)
    const secrets = [
      ...secretFields(op.output).map((field) => output[field]),
      ...secretFields(op.input).map((field) => sample.input[field]),
    ].filter((value) => typeof value === 'string')
    if (secrets.length === 0) return
    const written = await ground.world.dump()
    ok(written.includes(requestId))
    for (const secret of secrets) ok(!written.includes(secret), `${op.id} wrote its secret down`)
  },
}

export const attempted: Law = {
  name: 'sensitive: an attempt that is refused for the state it met is on record, and changes nothing',
  holdsFor: (op) => op.sensitive,
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, ground.acme)
    await caller.answer(op, sample.input)
    const before = await endOf(ground, ground.acme.workspace)
    const requestId = newId('request')
    const refusal = await refusalOf(caller, op, sample.input, { requestId })
    ok(['conflict', 'already_exists'].includes(refusal.code), refusal.message)
    const added = await eventsAfter(ground, ground.acme.workspace, before)
    deepEqual(
      added.map((event) => [event.action, event.outcome, event.request_id]),
      [[op.id, 'refused', requestId]],
    )
  },
}

export const quiet: Law = {
  name: 'safe: a read leaves no trace and never takes the writer',
  holdsFor: (op) => !keyed(op),
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, homeOf(op, ground))
    await caller.answer(op, sample.input)
    const commits = ground.world.store.commits()
    await caller.answer(op, sample.input, { idempotencyKey: null })
    equal(ground.world.store.commits(), commits)
  },
}
