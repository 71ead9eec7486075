import { type Held, lacking, type Place } from '../../../domain/access.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { grantsOf } from '../../standing.ts'
import { beyond } from './beyond.ts'
import { grantsNamed } from './find.ts'

/** Whoever gives or takes, and where. */
interface Hand {
  workspace: Row<'workspace'>
  roles: readonly Held[]
  place: Place
}

/**
 * Refuses to give roles there that there are not, or that hold more than the giver does there (I2, R-Z3): now, and as
 * long as they are given, to `until` or for good.
 */
export async function mayGive(
  tables: Tables,
  { workspace, roles, place }: Hand,
  given: readonly string[],
  pointerOf: (index: number) => string,
  now: number,
  until: number | null = null,
): Promise<void> {
  const last = (until ?? Number.MAX_SAFE_INTEGER) - 1
  for (const [index, role] of given.entries()) {
    const grants = await grantsNamed(tables, workspace.id, role, pointerOf(index))
    const missing = lacking(roles, grants, place, now)
    if (missing.length > 0) throw beyond(role, missing, now)
    const later = lacking(roles, grants, place, last)
    if (later.length > 0) throw beyond(role, later, now, 'give', ' that long')
  }
}

/** Refuses to take roles away there that the caller could not have given. */
export async function mayTake(
  tables: Tables,
  { workspace, roles, place }: Hand,
  taken: readonly string[],
  now: number,
): Promise<void> {
  for (const role of taken) {
    const custom = await tables.roles.find(workspace.id, role)
    const missing = lacking(roles, grantsOf(role, custom?.grants ?? null), place, now)
    if (missing.length > 0) throw beyond(role, missing, now, 'take away')
  }
}
