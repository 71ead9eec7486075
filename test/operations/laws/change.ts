import { equal, match } from 'node:assert/strict'
import { secretFields } from '../../../src/daemon/pipeline/secret-fields.ts'
import {
  callerOf,
  homeOf,
  inTenant,
  keyed,
  type Law,
  refusalOf,
  refuses,
  sampleOf,
  traces,
} from './law.ts'

export const rehearsed: Law = {
  name: 'dry run: answers as the change would, and leaves nothing behind',
  holdsFor: keyed,
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, homeOf(op, ground))
    const before = await ground.world.fingerprint()
    const { output } = await caller.answer(op, sample.input, { dryRun: true, idempotencyKey: null })
    for (const field of secretFields(op.output)) equal(output[field], null)
    equal(await ground.world.fingerprint(), before)
    const { replayed: told } = await caller.answer(op, sample.input)
    equal(told, false)
  },
}

const guardedTargets = [
  'catalog',
  'domain',
  'auth',
  'org',
  'project',
  'env',
  'key',
  'workspace',
  'token',
  'production',
  'role',
  'billingAccount',
  'subscription',
]

export const guarded: Law = {
  name: 'unchanged: a change to a thing that moved on is refused, and nothing happens',
  holdsFor: (op) => keyed(op) && guardedTargets.includes(op.target),
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, homeOf(op, ground))
    const before = await traces(op, ground)
    const refusal = await refuses('version_mismatch', caller, op, sample.input, { ifMatch: 99_999 })
    equal(await traces(op, ground), before)
    const ifMatch = Number(/at version (\d+)/.exec(refusal.message)?.[1])
    await caller.answer(op, sample.input, { ifMatch })
  },
}

export const live: Law = {
  name: 'live: in an archived workspace or org nothing changes until it is restored',
  holdsFor: (op) =>
    keyed(op) &&
    (inTenant.includes(op.target) || ['invite', 'entry'].includes(op.target)) &&
    !op.onArchived,
  check: async (op, ground) => {
    const home = homeOf(op, ground)
    const { store } = ground.world
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, home)
    const before = await traces(op, ground)
    const put = (archived_at: number | null) =>
      store.write((tables) => tables.workspaces.change(home.workspace, { archived_at }))
    await put(1)
    const refusal = await refusalOf(caller, op, sample.input).finally(() => put(null))
    equal(refusal.code, 'conflict')
    match(refusal.message, /is archived: it can be read/)
    equal(await traces(op, ground), before)
    if (!['org', 'project', 'env', 'catalog', 'auth', 'key'].includes(op.target)) return
    const root = { id: home.org, path: home.org }
    const by = { at: 1, who: 'nobody', keepName: false }
    await store.write((tables) => tables.tree.archive(home.workspace, root, by))
    const inOrg = await refusalOf(caller, op, sample.input).finally(() =>
      store.write((tables) => tables.tree.restore(home.workspace, root)),
    )
    equal(inOrg.code, 'conflict')
    match(inOrg.message, /is archived: it can be read/)
  },
}
