import type { Amounts } from '../../domain/billing/pool.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { tell } from './event.ts'

/** Where the capacity of an account is summed: in its own pool in assigned, with all others of the workspace elsewhere. */
export const poolOf = (
  { id, billing_mode: mode }: Pick<Row<'workspace'>, 'id' | 'billing_mode'>,
  account: string,
): string => (mode === 'assigned' ? account : id)

/** How much of each resource is used of a pool: the question of the under-provision guard. */
export type PoolUse = (tables: Tables, workspace: string, pool: string) => Promise<Amounts>

/** Where nothing is metered, nothing is used. */
export const nothingMetered: PoolUse = async () => ({})

/** The one place that every change of what a subscription gives passes by: it tells what its pool has now. */
export async function capacityChanged(
  tables: Tables,
  workspace: Pick<Row<'workspace'>, 'id' | 'billing_mode'>,
  account: string,
  now: number,
): Promise<void> {
  const pool = poolOf(workspace, account)
  const capacity = await tables.capacityOf(workspace.id, pool)
  await tell(tables, workspace.id, 'capacity.changed', pool, { pool, capacity }, now)
}
