import { deepEqual, equal, ok } from 'node:assert/strict'
import { newId } from '../../../src/domain/id.ts'
import type { Grants } from '../../../src/domain/permission.ts'
import { builtInRoles, reachOf, roleNames } from '../../../src/domain/role.ts'
import { eventsOf, type Law, refuses, sampleOf, traces } from './law.ts'

export const roles: Law = {
  name: 'permitted: each role may or may not, exactly as the matrix says, and a refusal is on record',
  holdsFor: (op) =>
    op.permission !== null &&
    roleNames.some((role) => reachOf(role, op.permission as keyof Grants) === undefined),
  check: async (op, ground) => {
    const { acme } = ground
    const permission = op.permission as keyof Grants
    for (const role of roleNames) {
      const { input } = await sampleOf(op, ground)
      const caller = acme.people[role]
      const before = await eventsOf(ground, acme.workspace)
      if (reachOf(role, permission) !== undefined) {
        await caller.answer(op, input)
        continue
      }
      const requestId = newId('request')
      const refusal = await refuses('forbidden', caller, op, input, { requestId })
      const added = (await eventsOf(ground, acme.workspace)).slice(before.length)
      deepEqual(
        added.map((event) => [event.action, event.outcome, event.request_id, event.decision_id]),
        [[op.id, 'forbidden', requestId, refusal.details.decisionId]],
        `${role} was refused ${op.id}`,
      )
    }
  },
}

export const elsewhere: Law = {
  name: 'permitted: a role on one project gives nothing on its workspace or its org',
  holdsFor: (op) => (op.target === 'workspace' || op.target === 'org') && !op.each,
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    const before = await traces(op, ground)
    const refusal = await refuses('forbidden', ground.guest, op, input)
    ok(refusal.message.includes(`needs ${op.permission}`), refusal.message)
    equal(await traces(op, ground), before + 1)
  },
}

export const production: Law = {
  name: 'permitted: a permission for the sandbox reaches production never',
  holdsFor: (op) =>
    op.permission !== null &&
    'env' in op.input.shape &&
    !op.each &&
    Object.values(builtInRoles).some(
      ({ grants }) => (grants as Grants)[op.permission as keyof Grants] === 'sandbox',
    ),
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    const { developer } = ground.acme.people
    await refuses('forbidden', developer, op, { ...input, env: 'production' })
  },
}
