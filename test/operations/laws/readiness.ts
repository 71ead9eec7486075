import { deepEqual, equal, ok } from 'node:assert/strict'
import { endOf, eventsAfter, type Law, refuses, sampleOf } from './law.ts'

export const gates: Law = {
  name: 'ready: production waits, names every check that stands in the way, creates nothing, and is on record',
  holdsFor: (op) => Object.keys(op.gates).length > 0 && 'env' in op.input.shape,
  check: async (op, ground) => {
    const { acme } = ground
    const { input } = await sampleOf(op, ground)
    const before = await endOf(ground, acme.workspace)
    const given = { ...input, env: 'production' }
    const refusal = await refuses('not_ready', acme.owner, op, given)
    const checks = refusal.details.checks ?? []
    ok(
      checks.length > 0 &&
        checks.every(({ fix, evidence, owner }) => fix.length > 0 && evidence && owner),
    )
    equal(
      checks.some(({ id }) => id === 'approval'),
      op.gates.production === 'production',
    )
    const added = await eventsAfter(ground, acme.workspace, before)
    deepEqual(
      added.map((event) => [event.action, event.outcome, event.decision_id]),
      [[op.id, 'not_ready', refusal.details.decisionId]],
    )
  },
}

export const sandboxGates: Law = {
  name: 'ready: the sandbox waits for its own stage, and not for a later one',
  holdsFor: (op) => op.gates.sandbox !== undefined && op.target === 'org',
  check: async (op, ground) => {
    const { workspace, org, owner } = ground.bare
    const { input } = await sampleOf(op, ground)
    const refusal = await refuses('not_ready', owner, op, { ...input, workspace, org })
    deepEqual(
      (refusal.details.checks ?? []).map(({ id }) => id),
      ['org.technical-owner', 'org.security-owner', 'org.billing-owner'],
    )
  },
}
