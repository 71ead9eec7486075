import { equal } from 'node:assert/strict'
import { newId } from '../../../src/domain/id.ts'
import { inTenant, type Law, refuses, sampleOf, traces } from './law.ts'

/** Fields that name a target, those first that say best where it is. */
export const names = [
  ...(['delivery', 'webhook', 'event'] as const),
  ...(['method', 'subscription', 'invoice', 'billingAccount'] as const),
  ...([
    'key',
    'token',
    'trust',
    'identity',
    'domain',
    'request',
    'project',
    'org',
    'workspace',
  ] as const),
  ...(['member', 'assignment'] as const),
]

export const otherTenant: Law = {
  name: 'target: another tenant cannot tell what is foreign from what is absent',
  holdsFor: (op) => inTenant.includes(op.target),
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    const before = await traces(op, ground)
    const { owner } = ground.rival
    const named = names.find(
      (field) => field in input && !(op.id === 'key.verify' && field === 'key'),
    )
    if (!named) throw new Error(`${op.id} names no target`)
    const absent = newId(named === 'request' ? 'production' : named)
    const foreign = await refuses('not_found', owner, op, input)
    const missing = await refuses('not_found', owner, op, { ...input, [named]: absent })
    equal(
      JSON.stringify([foreign.message, foreign.details]).replaceAll(String(input[named]), '…'),
      JSON.stringify([missing.message, missing.details]).replaceAll(absent, '…'),
    )
    equal(await traces(op, ground), before)
  },
}

export const runtimeUser: Law = {
  name: 'target: a project member who is not on the team may do nothing, and finds nothing',
  holdsFor: (op) => inTenant.includes(op.target),
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    const before = await traces(op, ground)
    await refuses('not_found', ground.runtimeUser, op, input)
    equal(await traces(op, ground), before)
  },
}

export const foreignInvite: Law = {
  name: 'target: an invitation is for one mailbox; for any other it does not exist',
  holdsFor: (op) => op.target === 'invite',
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    const foreign = await refuses('not_found', ground.rival.owner, op, input)
    const missing = await refuses('not_found', ground.rival.owner, op, { token: 'ptc_in_nothing' })
    equal(foreign.message, missing.message)
  },
}
