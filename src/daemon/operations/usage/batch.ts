import type { Input, Output } from '../../../contract/operation.ts'
import { batchUsage } from '../../../contract/usage/batch.ts'
import { Failure, isFailure, statusOf } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'
import { type Context, implement } from '../../implement.ts'
import { consume, type Recorded } from '../../metering/consume.ts'
import { nodesAt } from '../../metering/nodes.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { type Passed, warningsOf } from '../../metering/soft.ts'
import { type Spot, spotAt } from '../../metering/spot.ts'
import { orgNamed } from '../org/named.ts'
import { placeOf } from '../org/place.ts'

type One = Input<typeof batchUsage>['changes'][number]
type Step = NonNullable<Output<typeof batchUsage>['next']>[number]
type Result = Output<typeof batchUsage>['results'][number]
type Known = ReadonlyMap<string | null, Row<'usage_op'>>

export default implement(batchUsage, async (context) => {
  const { input, target, tables } = context
  const keys = input.changes.flatMap(({ key }) => (key === undefined ? [] : [key]))
  refuseTwice(input.changes)
  await tables.meters.writeLog()
  const before = await tables.usageLog.withKeys(target.workspace.id, keys)
  const known: Known = new Map(before.map((op) => [op.key, op]))
  const results: Result[] = []
  const steps = new Map<string, Step>()
  const passed: Passed = new Map()
  for (const [at, one] of input.changes.entries()) {
    const met: Met = { org: null, passed }
    results.push(
      await tables
        .savepoint(() => recordOne(context, one, at, known, met))
        .catch((error: unknown) => {
          if (!isFailure(error) || statusOf(error.code) >= 500) throw error
          if (input.atomic) throw ofChange(error, at)
          for (const { command, ...more } of error.details.next ?? [])
            steps.set(command.join('\n'), { ...more, command: [...command] })
          return refused(error, met)
        }),
    )
  }
  const recorded = results.filter(({ outcome }) => outcome === 'recorded').length
  const next = [...steps.values()].slice(0, nextMost)
  const warnings = await warningsOf(tables, target.workspace.id, passed)
  return { recorded, results, ...warnings, ...(next.length > 0 ? { next } : {}) }
})

const nextMost = 5

/** What a change came to: the org that it is of, and the soft limits that it passed. */
interface Met {
  org: string | null
  passed: Passed
}

async function recordOne(
  context: Context<typeof batchUsage>,
  { org: ref, resource, delta, key: given }: One,
  at: number,
  known: Known,
  met: Met,
): Promise<Result> {
  const { input, target, caller, tables, may, now } = context
  const key = given ?? null
  const org = await orgNamed(tables, target, ref, caller, now)
  met.org = org.id
  if (!may('usage.record', { ...placeOf(org), env: input.env }))
    throw new Failure(
      'forbidden',
      `usage.batch needs usage.record at ${org.slug} in ${input.env}, which your roles do not give you there.`,
    )
  if (org.archived_at !== null)
    throw new Failure('conflict', `The org ${org.slug} is archived: it can be read, not changed.`)
  const spot = spotAt(target.workspace, org, input.env)
  const earlier = key === null ? undefined : known.get(key)
  if (earlier) return told(context, spot, earlier, { resource, delta })
  const pointer = `/changes/${at}/delta`
  const acting = { tables, by: caller.id, now, passed: met.passed }
  const [change] = await consume(acting, spot, [{ resource, delta, pointer, key }])
  return { ...nothing, outcome: 'recorded', org: org.id, change: change ?? null }
}

const nothing = { org: null, change: null, code: null, detail: null, violated: [] }

const refused = ({ code, message, details }: Failure, met: Met): Result => ({
  ...nothing,
  ...met,
  outcome: 'refused',
  ...{ code, detail: message, violated: [...(details.violated ?? [])] },
})

/** The refusal of all for the sake of one, which says which one that is. */
const ofChange = (error: Failure, at: number): Failure =>
  (error.details.errors ?? []).length > 0
    ? error
    : new Failure(error.code, error.message, {
        ...error.details,
        errors: [{ pointer: `/changes/${at}`, detail: 'is the one that was refused' }],
      })

/** A change that was recorded before under its key; another change under that key is refused. */
async function told(
  { tables }: Context<typeof batchUsage>,
  spot: Spot,
  { id, org, env, resource, delta }: Row<'usage_op'>,
  again: { resource: string; delta: number },
): Promise<Result> {
  const same = resource === again.resource && delta === again.delta && env === spot.env
  if (!same || org !== spot.org.id)
    throw new Failure(
      'idempotency_key_reused',
      'This key was used for another change. Use a new key for a new change.',
    )
  const found = await resourceNamed(tables, spot.workspace.id, resource, '')
  const own = (await nodesAt(tables, spot, found)).chain.at(-1)
  const change: Recorded = {
    ...{ id, resource, delta },
    ...{ direct: own?.direct ?? 0, subtree: own?.used ?? 0 },
  }
  return { ...nothing, outcome: 'known', org, change }
}

function refuseTwice(changes: readonly One[]): void {
  const seen = new Set<string>()
  const errors = changes.flatMap(({ key }, at) => {
    const again = key !== undefined && seen.has(key)
    if (key !== undefined) seen.add(key)
    return again ? [{ pointer: `/changes/${at}/key`, detail: `${key} was given before` }] : []
  })
  if (errors.length === 0) return
  throw new Failure('invalid_input', 'Of the changes with a key each needs its own.', { errors })
}
