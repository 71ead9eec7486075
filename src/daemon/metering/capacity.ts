import type { Resource } from '../../domain/resource.ts'
import type { Tables } from '../../store/tables.ts'
import { keepPool } from './change.ts'
import { poolNode } from './nodes.ts'

/**
 * Sets how much of a resource a pool has; what is used is kept, even where it is more, and entering and leaving that state are
 * told once each. Called with the workspace to itself.
 */
export async function setCapacity(
  tables: Tables,
  workspace: string,
  pool: string,
  resource: Resource,
  capacity: number,
  now: number,
): Promise<void> {
  const of = { workspace, env: 'production' as const, resource: resource.name }
  const before = await poolNode(tables, of, pool, resource)
  // What was told of another capacity says nothing of this one.
  if (before.cap !== capacity) await keepPool(tables, { ...before, cap: capacity, told: 0 }, now)
}
