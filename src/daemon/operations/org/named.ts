import { sees } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { isId } from '../../../domain/id.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { notFound } from '../../pipeline/not-found.ts'
import type { Inside } from '../../pipeline/target.ts'
import type { Principal } from '../../pipeline/who.ts'
import { heldBy } from '../../standing.ts'
import { placeOf } from './place.ts'

/** A further org that the input names, as far as the caller may know of it: in words that tell no more than a target does. */
export async function orgNamed(
  tables: Tables,
  target: Inside,
  ref: string,
  caller: Principal,
  now: number,
): Promise<Row<'org'>> {
  const { workspace, roles } = target
  const found = await tables.orgs.find(workspace.id, ref)
  if (found && sees(roles, placeOf(found), now)) return found
  if (!found && (await seenElsewhere(tables, ref, caller, now)))
    throw new Failure(
      'conflict',
      `The org ${ref} belongs to another workspace than ${workspace.slug}, and no org ever moves from one to the other.`,
      { next: [{ command: ['org', 'list', '--tree'], why: 'see the orgs of this workspace' }] },
    )
  throw notFound('org', ref)
}

async function seenElsewhere(
  tables: Tables,
  ref: string,
  caller: Principal,
  now: number,
): Promise<boolean> {
  const workspace = isId('org', ref) ? await tables.tenancy.of('org', ref) : undefined
  const org = workspace && (await tables.orgs.find(workspace, ref))
  if (!workspace || !org) return false
  const standing = await tables.members.standing(workspace, caller.id)
  return sees(heldBy(standing), placeOf(org), now)
}
