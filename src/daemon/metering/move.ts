import type { Violation } from '../../domain/failure.ts'
import type { Env } from '../../domain/permission.ts'
import type { Resource } from '../../domain/resource.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { OrgMeter } from '../../store/working-set.ts'
import { change, type Step } from './change.ts'
import { type Nodes, nodesAt, violationsIn } from './nodes.ts'
import { resourcesOf } from './resources.ts'
import { spotAt } from './spot.ts'

interface Side {
  nodes: Nodes
  step: Step
}

/** What one counter's move takes from the old chain and gives to the new one; what both chains have is left alone. */
interface Moved {
  from: Side
  to: Side
  violated: Violation[]
  /** How much it is. */
  of: { resource: string; env: Env; used: number; reserved: number }
}

/**
 * What use moves along with an org that will stand elsewhere, or be paid for by another account: of every resource and env, and
 * what is in the way of it.
 */
export async function movedUse(
  tables: Tables,
  workspace: Row<'workspace'>,
  org: Row<'org'>,
  after: Row<'org'>,
): Promise<Moved[]> {
  const resources = new Map((await resourcesOf(tables, workspace.id)).map((one) => [one.name, one]))
  const moved: Moved[] = []
  for (const meter of await tables.meters.ofOrg(workspace.id, org.id)) {
    const resource = resources.get(meter.resource)
    if (resource && meter.used + meter.reserved > 0)
      moved.push(await movedOne(tables, workspace, org, after, meter, resource))
  }
  return moved
}

async function movedOne(
  tables: Tables,
  workspace: Row<'workspace'>,
  org: Row<'org'>,
  after: Row<'org'>,
  { env, used, reserved }: OrgMeter,
  resource: Resource,
): Promise<Moved> {
  const old = await nodesAt(tables, spotAt(workspace, org, env), resource)
  const next = await nodesAt(tables, spotAt(workspace, after, env), resource)
  const isIn = ({ chain }: Nodes, { org: id }: OrgMeter) => chain.some((one) => one.org === id)
  const samePool = old.pool?.pool === next.pool?.pool
  const from = {
    resource,
    chain: old.chain.filter((meter) => !isIn(next, meter)),
    pool: samePool ? null : old.pool,
  }
  const to = {
    resource,
    chain: next.chain.filter((meter) => !isIn(old, meter)),
    pool: samePool ? null : next.pool,
  }
  return {
    from: { nodes: from, step: { used: -used, reserved: -reserved } },
    to: { nodes: to, step: { used, reserved } },
    violated: violationsIn(to, used + reserved),
    of: { resource: resource.name, env, used, reserved },
  }
}

/** Moves the counters along. */
export async function moveUse(tables: Tables, moved: readonly Moved[], now: number): Promise<void> {
  for (const { from, to } of moved)
    for (const { nodes, step } of [from, to]) await change(tables, nodes, step, false, now)
}
