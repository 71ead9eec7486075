import { equal } from 'node:assert/strict'
import type { Operation, TargetKind } from '../../../src/contract/operation.ts'
import { serverChain } from '../../../src/daemon/pipeline/append.ts'
import { Failure, type FailureCode } from '../../../src/domain/failure.ts'
import type { Caller, CallOptions, Company, World } from '../../world.ts'
import type { Sample } from '../sample.ts'
import { samples } from '../samples.ts'

/** Two companies on one server, and a third whose owners are not named. */
export interface Ground {
  world: World
  acme: Company
  rival: Company
  /** Belongs to acme, and holds a role on one of its projects only. */
  guest: Caller
  /** A project member of acme in both envs, and nobody of its team. */
  runtimeUser: Caller
  bare: { workspace: string; org: string; owner: Caller }
  /** Where nothing runs any more, so that it can be archived. */
  spare: Company
  count: number
}

export interface Law {
  name: string
  holdsFor: (op: Operation) => boolean
  check: (op: Operation, ground: Ground) => Promise<void>
}

/** What ends or revives a workspace is tried on one that nothing else needs. */
export const endsWorkspace = (op: Operation) =>
  ['workspace.archive', 'workspace.restore'].includes(op.id)
export const homeOf = (op: Operation, ground: Ground): Company =>
  endsWorkspace(op) ? ground.spare : ground.acme

export const sampleOf = async (
  op: Operation,
  ground: Ground,
  company = homeOf(op, ground),
): Promise<Sample> => {
  // Refusals of one caller go on record ten a minute: the laws take their time.
  ground.world.clock.now += 7_000
  return samples[op.id as keyof typeof samples](ground.world, company, ++ground.count)
}

export const callerOf = (sample: Sample, company: Company): Caller => sample.by ?? company.owner

/** The refusal that a call meets; the law is broken where it succeeds. */
export async function refusalOf(
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

export const refuses = async (code: FailureCode, ...call: Parameters<typeof refusalOf>) => {
  const refusal = await refusalOf(...call)
  equal(refusal.code, code, refusal.message)
  return refusal
}

export const inTenant: readonly TargetKind[] = [
  ...([
    'workspace',
    'scope',
    'org',
    'project',
    'env',
    'catalog',
    'auth',
    'key',
    'token',
    'trust',
    'identity',
    'domain',
    'production',
    'webhook',
    'delivery',
    'event',
  ] as const),
  ...(['member', 'role', 'assignment'] as const),
  ...(['billingAccount', 'method', 'subscription', 'invoice'] as const),
]
export const keyed = (op: Operation) => op.effect === 'keyed'

/** Where a chain ends. */
export const endOf = (ground: Ground, chain: string): Promise<number> =>
  ground.world.store.read(async (tables) => (await tables.audit.head(chain))?.seq ?? 0)

export const eventsAfter = (ground: Ground, chain: string, end: number) =>
  ground.world.store.read((tables) => tables.audit.following(chain, end, 100))

export const chainOf = (op: Operation, ground: Ground) =>
  op.open ? serverChain : homeOf(op, ground).workspace

/** Everything that a mutation could leave behind, counted. */
export const traces = (op: Operation, ground: Ground) => endOf(ground, chainOf(op, ground))
