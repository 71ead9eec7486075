import { Failure } from '../../domain/failure.ts'
import { newId } from '../../domain/id.ts'
import type { Tables } from '../../store/tables.ts'
import type { OrgMeter } from '../../store/working-set.ts'
import { change } from './change.ts'
import { lapse } from './lapse.ts'
import { nodesAt, violationsIn } from './nodes.ts'
import { limitExceeded, type Refused, underflow } from './refusals.ts'
import { resourceNamed } from './resources.ts'
import { notePassed, type Passed } from './soft.ts'
import type { Spot } from './spot.ts'

/** Who changes counters, when, in which transaction. */
export interface Acting {
  tables: Tables
  by: string
  now: number
  /** Where soft limits are noted that are passed. */
  passed?: Passed
}

export interface Wanted {
  resource: string
  delta: number
  /** Where the input says how much. */
  pointer: string
  key?: string | null
  reservation?: string | null
}

export interface Recorded {
  id: string
  resource: string
  delta: number
  direct: number
  subtree: number
}

/** Records all of the changes at a spot, each of a resource of its own, or refuses all of them and names everything in the way. */
export async function consume(
  acting: Acting,
  spot: Spot,
  wanted: readonly Wanted[],
): Promise<Recorded[]> {
  if (wanted.some(({ delta }) => delta > 0)) await lapse(acting, spot.workspace.id)
  const recorded: Recorded[] = []
  const refused: Refused[] = []
  for (const one of wanted) {
    const found = await recordOne(acting, spot, one)
    if ('violated' in found) refused.push(found)
    else recorded.push(found)
  }
  if (refused.length > 0) throw await limitExceeded(acting.tables, spot, refused)
  return recorded
}

async function recordOne(
  { tables, by, now, passed }: Acting,
  spot: Spot,
  { resource: name, delta, pointer, key = null, reservation = null }: Wanted,
): Promise<Recorded | Refused> {
  const at = pointer.replace(/delta$/, 'resource')
  const resource = await resourceNamed(tables, spot.workspace.id, name, at)
  const nodes = await nodesAt(tables, spot, resource)
  const own = nodes.chain.at(-1) as OrgMeter
  if (own.direct + delta < 0) throw underflow(spot, name, own.direct, pointer)
  if ((nodes.chain[0]?.used ?? 0) + delta > Number.MAX_SAFE_INTEGER) throw uncountable(pointer)
  const violated = violationsIn(nodes, delta)
  if (violated.length > 0) return { pointer, violated }
  if (passed) notePassed(passed, nodes.chain, delta)
  const kept = await change(tables, nodes, { used: delta, reserved: 0 }, true, now)
  const id = newId('usage', now)
  const { workspace, org, project, env } = spot
  tables.meters.log({
    ...{ id, workspace: workspace.id, org: org.id, project, env, resource: name, delta },
    ...{ key, reservation, at: now, by },
  })
  return { id, resource: name, delta, direct: kept?.direct ?? 0, subtree: kept?.used ?? 0 }
}

const uncountable = (pointer: string) =>
  new Failure('invalid_input', 'That is more than can be counted exactly.', {
    errors: [{ pointer, detail: 'comes to more than can be counted exactly' }],
  })
