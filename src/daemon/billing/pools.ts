import type { Amounts } from '../../domain/billing/pool.ts'
import { builtIn } from '../../domain/resource.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { setCapacity } from '../metering/capacity.ts'
import { tell } from './event.ts'

/** Where the capacity of an account is summed: in its own pool in assigned, with all others of the workspace elsewhere. */
export const poolOf = (
  { id, billing_mode: mode }: Pick<Row<'workspace'>, 'id' | 'billing_mode'>,
  account: string,
): string => (mode === 'assigned' ? account : id)

/** What people call the pool that an account gives to. */
export const poolName = (
  { slug, billing_mode: mode }: Pick<Row<'workspace'>, 'slug' | 'billing_mode'>,
  account: Pick<Row<'billing_account'>, 'slug'>,
): string =>
  mode === 'assigned' ? `the pool of ${account.slug}` : `the pool of the workspace ${slug}`

/** How much of each resource is used of a pool: the question of the under-provision guard. */
export async function usedOf(tables: Tables, workspace: string, pool: string): Promise<Amounts> {
  const meters = await tables.meters.ofPool(workspace, pool)
  return Object.fromEntries(meters.map(({ resource, used }) => [resource, used]))
}

/**
 * The one place that every change of what a subscription gives passes by: the meters of its pool have that much from now on.
 * Called with the workspace to itself.
 */
export async function capacityChanged(
  tables: Tables,
  workspace: Pick<Row<'workspace'>, 'id' | 'billing_mode'>,
  account: string,
  now: number,
): Promise<void> {
  const pool = poolOf(workspace, account)
  const capacity = await tables.capacityOf(workspace.id, pool)
  await tell(tables, workspace.id, 'capacity.changed', pool, { pool, capacity }, now)
  // Only what is built in can be subscribed to.
  for (const resource of builtIn)
    await setCapacity(tables, workspace.id, pool, resource, capacity[resource.name] ?? 0, now)
}
