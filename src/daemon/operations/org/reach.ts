import { lacking } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import type { Grants } from '../../../domain/permission.ts'
import { ancestorsOnlyOf, isWithin } from '../../../domain/tree.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { explained } from '../../pipeline/explained.ts'
import type { Targets } from '../../pipeline/target.ts'
import { grantsOf } from '../../standing.ts'
import { someOf } from '../role/beyond.ts'

/** A role given on an org. */
export interface Given {
  email: string
  role: string
  /** Slug of the org that it was given on. */
  on: string
  grants: Grants
}

export interface Reach {
  /** Roles that begin to reach an org because it moves, or end to. */
  gained: Given[]
  lost: Given[]
}

/** Whose roles begin and end to reach an org when it is put elsewhere: those given on what stands above it. */
export async function reachChanged(
  tables: Tables,
  org: Row<'org'>,
  parent: Row<'org'> | null,
  now: number,
): Promise<Reach> {
  const above = org.path.slice(0, -org.id.length - 1)
  const gained = new Set(ancestorsOnlyOf(parent?.path ?? '', above))
  const lost = new Set(ancestorsOnlyOf(above, parent?.path ?? ''))
  const given = await givenOnOrgs(tables, org.workspace, now)
  return {
    gained: given.filter(({ org: id }) => gained.has(id)),
    lost: given.filter(({ org: id }) => lost.has(id)),
  }
}

/** The roles that were given on an org or on what stands below it, and end with it. */
export async function givenBelow(tables: Tables, top: Row<'org'>, now: number): Promise<Given[]> {
  const given = await givenOnOrgs(tables, top.workspace, now)
  return given.filter(({ path }) => isWithin(path, top.path))
}

async function givenOnOrgs(tables: Tables, workspace: string, now: number) {
  const rows = await tables.assignments.inWorkspace(workspace)
  return rows.flatMap(({ org, project, path, until, email, role, grants, org_slug }) =>
    org !== null && path !== null && project === null && (until === null || now < until)
      ? [{ org, path, email, role, on: org_slug ?? org, grants: grantsOf(role, grants) }]
      : [],
  )
}

/** Refuses to give or take roles by moving or deleting an org, where the caller could not have given them (I2, R-Z3). */
export function withinPower(
  { org, roles, place }: Targets['org'],
  reach: Reach,
  now: number,
): void {
  for (const [given, verb] of [
    [reach.gained, 'give'],
    [reach.lost, 'take'],
  ] as const)
    for (const { email, role, on, grants } of given) {
      const missing = lacking(roles, grants, place, now)
      if (missing.length === 0) continue
      throw new Failure(
        'forbidden',
        `That would ${verb} ${email} the role ${role} of ${on} over ${org.slug}, and you lack what it holds: ${someOf(missing)}.`,
        explained(newId('decision', now)),
      )
    }
}

/** Nobody puts anything under an org that they may not change, nor among the roots of a workspace that they may not. */
export function lackingAt(parent: Row<'org'> | null, now: number): Failure {
  const what = parent ? `Putting an org under ${parent.slug}` : 'Making an org a root org'
  const there = parent ? 'there' : 'on the whole workspace'
  return new Failure(
    'forbidden',
    `${what} needs org.write ${there}, and your roles there lack it.`,
    explained(newId('decision', now)),
  )
}
