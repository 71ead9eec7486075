import { covers, type Held, may, type Place } from './access.ts'
import type { Permission } from './permission.ts'

/** What production needs somebody for. */
export const productionSteps = ['request', 'approve'] as const
export type ProductionStep = (typeof productionSteps)[number]

/** Where a role was given. */
export const placeOfHeld = ({ path, project }: Held): Place => ({ path, project, env: null })

const lastsAsLong = (one: Held, other: Held): boolean =>
  one.until === null || (other.until !== null && one.until >= other.until)

/** Those of the ending roles that nobody holds any more there, or not as long. */
export const heldAlone = <Stake extends Held>(
  ending: readonly Stake[],
  staying: readonly Held[],
): Stake[] =>
  ending.filter(
    (one) =>
      !staying.some(
        (other) =>
          other.role === one.role && covers(other, placeOfHeld(one)) && lastsAsLong(other, one),
      ),
  )

export interface ProjectPlace {
  slug: string
  id: string
  path: readonly string[]
}

/** The projects whose production loses the last person for a step; null stands for a workspace without projects. */
export function lastFor(
  step: ProductionStep,
  ending: readonly Held[],
  staying: readonly Held[],
  projects: readonly ProjectPlace[],
  now: number,
): (string | null)[] {
  const permission: Permission = `production.${step}`
  const able = (roles: readonly Held[], path: readonly string[], project: string | null) =>
    may(roles, permission, { path, project, env: 'production' }, now)
  if (able(staying, [], null)) return []
  if (projects.length === 0) return able(ending, [], null) ? [null] : []
  return projects
    .filter(({ id, path }) => able(ending, path, id) && !able(staying, path, id))
    .map(({ slug }) => slug)
}
