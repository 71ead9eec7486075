import { poolOf, type Resource } from '../../domain/resource.ts'
import { idsOf } from '../../domain/tree.ts'
import type { Tables } from '../../store/tables.ts'
import { type Nodes, nodesAt } from './nodes.ts'
import type { Spot } from './spot.ts'

/** What an org still counts as reserved, although the time of it is over: a read lets go of nothing, and does not count it. */
export async function overdueIn(
  tables: Tables,
  { workspace, env }: Pick<Spot, 'workspace' | 'env'>,
  now: number,
): Promise<(node: string, resource: string) => number> {
  const all = await tables.reservations.due(workspace.id, now)
  const due = all.filter((one) => one.env === env)
  const overdue = new Map<string, number>()
  for (const { path: at, billing_account: account, amount, resource } of due) {
    const path = idsOf(at)
    for (const node of new Set([...path, poolOf(workspace, path, account)]))
      overdue.set(`${node} ${resource}`, (overdue.get(`${node} ${resource}`) ?? 0) + amount)
  }
  return (node, resource) => overdue.get(`${node} ${resource}`) ?? 0
}

/** The nodes of a spot as they count now, for whoever only reads. */
export async function nodesNow(
  tables: Tables,
  spot: Spot,
  resource: Resource,
  now: number,
): Promise<Nodes> {
  const { chain, pool } = await nodesAt(tables, spot, resource)
  const overdue = await overdueIn(tables, spot, now)
  const counted = <Meter extends { reserved: number }>(meter: Meter, node: string): Meter => ({
    ...meter,
    reserved: meter.reserved - overdue(node, resource.name),
  })
  return {
    resource,
    chain: chain.map((meter) => counted(meter, meter.org)),
    pool: pool && counted(pool, pool.pool),
  }
}
