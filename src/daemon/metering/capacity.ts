import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { keepPool } from './change.ts'
import { poolNode } from './nodes.ts'
import { resourceNamed } from './resources.ts'

/**
 * Sets how much of a resource a pool has, and answers whether more is used than that; entering and leaving that state are told
 * once each. Whoever calls this is an operation that is `metered`.
 */
export async function setCapacity(
  tables: Tables,
  workspace: Row<'workspace'>,
  pool: string,
  resource: string,
  capacity: number | null,
  now: number,
): Promise<{ over: boolean; used: number }> {
  const known = await resourceNamed(tables, workspace.id, resource, '/resource')
  const of = { workspace: workspace.id, env: 'production' as const, resource }
  const before = await poolNode(tables, of, pool, known)
  const told = before.cap === capacity ? before.told : 0
  const after = await keepPool(tables, { ...before, cap: capacity, told }, now)
  return { over: after.over !== null, used: after.used }
}
