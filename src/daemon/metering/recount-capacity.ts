import { builtIn } from '../../domain/resource.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { poolOf } from '../billing/pools.ts'
import type { Difference } from './recount.ts'

/** The pools that have another capacity than the subscriptions that count give them. */
export async function recountCapacity(
  tables: Tables,
  workspace: Row<'workspace'>,
  kept: readonly Row<'pool_meter'>[],
): Promise<Difference[]> {
  const accounts = await tables.billingAccounts.all(workspace.id)
  const paid = new Set(accounts.map(({ id }) => poolOf(workspace, id)))
  const differences: Difference[] = []
  for (const pool of new Set([...kept.map((row) => row.pool), ...paid])) {
    // Nothing is subscribed to for a root org that nobody pays for.
    const given = paid.has(pool) ? await tables.capacityOf(workspace.id, pool) : {}
    for (const { name: resource } of builtIn) {
      const has = kept.find((row) => row.pool === pool && row.resource === resource)?.cap ?? 0
      const recomputed = given[resource] ?? 0
      if (has !== recomputed)
        differences.push({
          ...{ node: pool, kind: 'pool', env: 'production', resource },
          ...{ counter: 'capacity', kept: has, recomputed },
        })
    }
  }
  return differences
}
