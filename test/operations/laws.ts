import { deepEqual, equal, match, ok } from 'node:assert/strict'
import type { Operation, TargetKind } from '../../src/contract/operation.ts'
import { verifyChain } from '../../src/daemon/audit-chain.ts'
import { serverChain } from '../../src/daemon/pipeline/record.ts'
import { secretFields } from '../../src/daemon/pipeline/secret-fields.ts'
import { Failure, type FailureCode } from '../../src/domain/failure.ts'
import { newId } from '../../src/domain/id.ts'
import type { Grants } from '../../src/domain/permission.ts'
import { builtInRoles, reachOf, roleNames } from '../../src/domain/role.ts'
import type { Caller, CallOptions, Company, World } from '../world.ts'
import { type Sample, samples } from './samples.ts'

/** Two companies on one server, and a third whose owners are not named. */
export interface Ground {
  world: World
  acme: Company
  rival: Company
  /** Belongs to acme, and holds a role on one of its projects only. */
  guest: Caller
  bare: { workspace: string; org: string; owner: Caller }
  count: number
}

export interface Law {
  name: string
  holdsFor: (op: Operation) => boolean
  check: (op: Operation, ground: Ground) => Promise<void>
}

const sampleOf = async (op: Operation, ground: Ground, company = ground.acme): Promise<Sample> =>
  samples[op.id as keyof typeof samples](ground.world, company, ++ground.count)

const callerOf = (sample: Sample, company: Company): Caller => sample.by ?? company.owner

/** The refusal that a call meets; the law is broken where it succeeds. */
async function refusalOf(
  caller: Caller,
  op: Operation,
  input: unknown,
  options?: CallOptions,
): Promise<Failure> {
  try {
    await caller.answer(op, input, options)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error(`${op.id} was not refused`)
}

const refuses = async (code: FailureCode, ...call: Parameters<typeof refusalOf>) => {
  const refusal = await refusalOf(...call)
  equal(refusal.code, code, refusal.message)
  return refusal
}

const inTenant: readonly TargetKind[] = ['workspace', 'scope', 'org', 'project', 'env', 'key']
const keyed = (op: Operation) => op.effect === 'keyed'

const eventsOf = (ground: Ground, chain: string) =>
  ground.world.store.read((tables) => tables.audit.following(chain, 0, 10_000))

const chainOf = (op: Operation, { acme }: Ground) => (op.open ? serverChain : acme.workspace)

/** Everything that a mutation could leave behind, counted. */
const traces = async (op: Operation, ground: Ground) =>
  (await eventsOf(ground, chainOf(op, ground))).length

const stranger: Law = {
  name: 'who: a stranger is refused, and so is a forged or spent credential',
  holdsFor: () => true,
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    await refuses('unauthenticated', ground.world.nobody, op, input)
    const forged = `Bearer ptc_se_${'0'.repeat(12)}_${'0'.repeat(43)}5DzVZT`
    await refuses('unauthenticated', ground.world.as(forged), op, input)
    await refuses('unauthenticated', ground.world.as('PtcLocal forged'), op, input)
  },
}

const sound: Law = {
  name: 'valid: an unknown field is refused by its name, and nothing happens',
  holdsFor: () => true,
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const before = await traces(op, ground)
    const given = { ...sample.input, surprise: 1 }
    const refusal = await refuses('invalid_input', callerOf(sample, ground.acme), op, given)
    equal(refusal.details.errors?.[0]?.pointer, '/surprise')
    equal(await traces(op, ground), before)
  },
}

const otherTenant: Law = {
  name: 'target: another tenant cannot tell what is foreign from what is absent',
  holdsFor: (op) => inTenant.includes(op.target),
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    const before = await traces(op, ground)
    const { owner } = ground.rival
    const named = (['key', 'project', 'org', 'workspace'] as const).find(
      (kind) => kind in input && !(op.id === 'key.verify' && kind === 'key'),
    )
    if (!named) throw new Error(`${op.id} names no target`)
    const absent = newId(named)
    const foreign = await refuses('not_found', owner, op, input)
    const missing = await refuses('not_found', owner, op, { ...input, [named]: absent })
    equal(
      JSON.stringify([foreign.message, foreign.details]).replaceAll(String(input[named]), '…'),
      JSON.stringify([missing.message, missing.details]).replaceAll(absent, '…'),
    )
    equal(await traces(op, ground), before)
  },
}

const foreignInvite: Law = {
  name: 'target: an invitation is for one mailbox; for any other it does not exist',
  holdsFor: (op) => op.target === 'invite',
  check: async (op, ground) => {
    const { input } = await sampleOf(op, ground)
    const foreign = await refuses('not_found', ground.rival.owner, op, input)
    const missing = await refuses('not_found', ground.rival.owner, op, { token: 'ptc_in_nothing' })
    equal(foreign.message, missing.message)
  },
}

const roles: Law = {
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

const elsewhere: Law = {
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

const production: Law = {
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

const gates: Law = {
  name: 'ready: production waits, names every check that stands in the way, creates nothing, and is on record',
  holdsFor: (op) => Object.keys(op.gates).length > 0,
  check: async (op, ground) => {
    const { acme } = ground
    const { input } = await sampleOf(op, ground)
    const before = await eventsOf(ground, acme.workspace)
    const given = { ...input, env: 'production' }
    const refusal = await refuses('not_ready', acme.owner, op, given)
    const checks = refusal.details.checks ?? []
    ok(
      checks.length > 0 &&
        checks.every(({ fix, evidence, owner }) => fix.length > 0 && evidence && owner),
    )
    ok(checks.some(({ id }) => id === 'approval'))
    const added = (await eventsOf(ground, acme.workspace)).slice(before.length)
    deepEqual(
      added.map((event) => [event.action, event.outcome, event.decision_id]),
      [[op.id, 'not_ready', refusal.details.decisionId]],
    )
  },
}

const sandboxGates: Law = {
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

const replayed: Law = {
  name: 'replay: the same key gives the same answer and one effect; another input or another caller does not get it',
  holdsFor: keyed,
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, ground.acme)
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
    if (
      JSON.stringify(other.input) !== JSON.stringify(sample.input) &&
      caller === callerOf(other, ground.acme)
    )
      await refuses('idempotency_key_reused', caller, op, other.input, { idempotencyKey })
  },
}

const recorded: Law = {
  name: 'record: a change leaves one event that says who did what, an outbox row, and no secret anywhere',
  holdsFor: keyed,
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, ground.acme)
    const chain = chainOf(op, ground)
    const before = await eventsOf(ground, chain)
    const requestId = newId('request')
    const idempotencyKey = newId('request')
    const { output } = await caller.answer(op, sample.input, { requestId, idempotencyKey })
    const added = (await eventsOf(ground, chain)).slice(before.length)
    deepEqual(
      added.map((event) => [event.action, event.outcome, event.request_id]),
      [[op.id, 'done', requestId]],
    )
    match(added[0]?.actor ?? '', /^(acc_|local$)/)
    await ground.world.store.read((tables) => verifyChain(tables, chain))
    const secrets = [
      ...secretFields(op.output).map((field) => output[field]),
      ...secretFields(op.input).map((field) => sample.input[field]),
    ].filter((value) => typeof value === 'string')
    const written = await ground.world.dump()
    for (const secret of secrets) ok(!written.includes(secret), `${op.id} wrote its secret down`)
    ok(written.includes(op.id))
  },
}

const rehearsed: Law = {
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

const guarded: Law = {
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

const quiet: Law = {
  name: 'safe: a read leaves no trace and never takes the writer',
  holdsFor: (op) => !keyed(op),
  check: async (op, ground) => {
    const sample = await sampleOf(op, ground)
    const caller = callerOf(sample, ground.acme)
    await caller.answer(op, sample.input)
    const commits = ground.world.store.commits()
    await caller.answer(op, sample.input, { idempotencyKey: null })
    equal(ground.world.store.commits(), commits)
  },
}

export const laws: readonly Law[] = [
  stranger,
  sound,
  otherTenant,
  foreignInvite,
  roles,
  elsewhere,
  production,
  gates,
  sandboxGates,
  replayed,
  recorded,
  rehearsed,
  guarded,
  quiet,
]
