import { ownerRoles, ownershipOf, type Responsibility } from '../../../domain/ownership.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { isoOrNull } from '../time.ts'

type Holder = Awaited<ReturnType<Tables['assignments']['ofRoles']>>[number]

/** Who answers for each of these root orgs, in one query for all of them. */
export async function ownerships(
  tables: Tables,
  workspace: string,
  roots: readonly Row<'org'>[],
  now: number,
): Promise<Map<string, Responsibility<Holder>[]>> {
  if (roots.length === 0) return new Map()
  const holders = await tables.assignments.ofRoles(workspace, ownerRoles)
  return new Map(roots.map(({ id, path }) => [id, ownershipOf(path, holders, now)]))
}

/** A responsibility as the API says it; without names for who may not see the team. */
export const presentResponsibility = (
  { role, owner, deputies }: Responsibility<Holder>,
  named: boolean,
) => ({
  role,
  held: owner !== null,
  owner: owner && named ? presentHolder(owner) : null,
  deputies: named ? deputies.map(presentHolder) : [],
})

const presentHolder = ({ member, email, name, until }: Holder) => ({
  member,
  email,
  name,
  until: isoOrNull(until),
})
