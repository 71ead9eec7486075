import { deepEqual, equal, ok } from 'node:assert/strict'
import { newId } from '../../../src/domain/id.ts'
import type { Grants } from '../../../src/domain/permission.ts'
import { builtInRoles, type RoleName, reachOf, roleNames } from '../../../src/domain/role.ts'
import {
  endOf,
  endsWorkspace,
  eventsAfter,
  homeOf,
  type Law,
  refuses,
  sampleOf,
  traces,
} from './law.ts'
import { tokenOf } from './token.ts'

export const roles: Law = {
  name: 'permitted: each role may or may not, exactly as the matrix says, and a refusal is on record',
  holdsFor: (op) =>
    op.permission !== null &&
    roleNames.some((role) => reachOf(role, op.permission as keyof Grants) === undefined),
  check: async (op, ground) => {
    const home = homeOf(op, ground)
    const permission = op.permission as keyof Grants
    const reaches = (role: RoleName) => reachOf(role, permission) !== undefined
    const { input } = await sampleOf(op, ground)
    for (const role of roleNames.filter((one) => !reaches(one))) {
      ground.world.clock.now += 7_000
      const before = await endOf(ground, home.workspace)
      const requestId = newId('request')
      const refusal = await refuses('forbidden', home.people[role], op, input, { requestId })
      ok(refusal.message.startsWith(`${op.id} needs ${permission}`), refusal.message)
      const added = await eventsAfter(ground, home.workspace, before)
      deepEqual(
        added.map((event) => [event.action, event.outcome, event.request_id, event.decision_id]),
        [[op.id, 'forbidden', requestId, refusal.details.decisionId]],
        `${role} was refused ${op.id}`,
      )
    }
    // What was refused left everything as it was: the first who may finds the same thing.
    const [first, ...others] = roleNames.filter(reaches)
    if (first) await home.people[first].answer(op, input)
    for (const role of others)
      await home.people[role].answer(op, (await sampleOf(op, ground)).input)
  },
}

export const elsewhere: Law = {
  name: 'permitted: a role on one project gives nothing on its workspace or its org',
  holdsFor: (op) =>
    (op.target === 'workspace' || op.target === 'org') &&
    op.permission !== null &&
    !op.each &&
    !endsWorkspace(op),
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    // The org that the guest's project stands in; of any other the guest knows nothing.
    const given = op.target === 'org' ? { ...input, org: ground.acme.org } : input
    const before = await traces(op, ground)
    const refusal = await refuses('forbidden', ground.guest, op, given)
    ok(refusal.message.includes(`needs ${op.permission}`), refusal.message)
    equal(await traces(op, ground), before + 1)
  },
}

export const own: Law = {
  name: 'permitted: nobody needs the permission about themselves, and everybody else does',
  holdsFor: (op) => op.own,
  check: async (op, ground) => {
    const { people, workspace } = homeOf(op, ground)
    if (op.target === 'token') {
      const { caller } = await tokenOf(ground, ground.acme, {}, ['viewer'])
      await caller.answer(op, { token: 'me' })
      return
    }
    for (const role of roleNames.filter((name) => name !== 'owner')) {
      const [self, dryRun] = [{ workspace, member: 'me' }, op.effect === 'keyed']
      await people[role].answer(op, self, { dryRun, idempotencyKey: null })
    }
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
