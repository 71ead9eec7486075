import type { Violation } from '../../domain/failure.ts'
import { type Gauge, roomOf, shortBy } from '../../domain/meter.ts'
import type { Resource } from '../../domain/resource.ts'
import type { Metered } from '../../store/meters.ts'
import type { Tables } from '../../store/tables.ts'
import type { OrgMeter, PoolMeter } from '../../store/working-set.ts'
import type { Spot } from './spot.ts'

/** All that a change at a spot must find room at: the chain from the root down, and the pool. */
export interface Nodes {
  resource: Resource
  chain: OrgMeter[]
  pool: PoolMeter | null
}

/** What a pool has before anything was subscribed to. */
const capacityOf = ({ licensed }: Resource): number | null => (licensed ? 0 : null)

export const poolNode = (
  tables: Tables,
  of: Metered,
  pool: string,
  resource: Resource,
): Promise<PoolMeter> => tables.meters.pool(of, pool, capacityOf(resource))

export async function nodesAt(tables: Tables, spot: Spot, resource: Resource): Promise<Nodes> {
  const of = { workspace: spot.workspace.id, env: spot.env, resource: resource.name }
  const chain = await tables.meters.chain(of, spot.path)
  const pool = spot.pool === null ? null : await poolNode(tables, of, spot.pool, resource)
  return { resource, chain, pool }
}

/** How much more finds room at all of the nodes; null where nothing stops anybody. */
export function roomIn({ chain, pool }: Nodes): number | null {
  const rooms = [...chain, ...(pool ? [pool] : [])].map(roomOf).filter((room) => room !== null)
  return rooms.length === 0 ? null : Math.max(0, Math.min(...rooms))
}

/** Every node where so much more would be too much. The chain comes first, from the org up, and the pool last. */
export function violationsIn({ chain, pool, resource }: Nodes, more: number): Violation[] {
  const found: Violation[] = []
  const judge = (gauge: Gauge, node: string, kind: Violation['kind']) => {
    const shortfall = shortBy(gauge, more)
    if (shortfall === 0) return
    const { used, reserved, cap } = gauge
    const limit = cap ?? 0
    const about = { node, kind, slug: null, resource: resource.name }
    found.push({ ...about, limit, used, reserved, shortfall, disabled: limit === 0 })
  }
  for (const meter of chain.toReversed()) judge(meter, meter.org, 'org')
  if (pool) judge(pool, pool.pool, 'pool')
  return found
}
