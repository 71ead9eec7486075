import { type Env, envs, type Grants, type Permission, permissionNames } from './permission.ts'
import { type RoleName, reachOf, roleNames } from './role.ts'

/** A role that someone holds: on the workspace (`org` and `project` null), on an org's subtree, or on one project. */
export interface Held {
  role: string
  /** What the role gives, built in or custom. */
  grants: Grants
  org: string | null
  project: string | null
  /** Ids from the root org to the org that the assignment, or its project, sits in; empty for the workspace. */
  path: readonly string[]
  until: number | null
  /** The one env that it reaches, beside what belongs to neither; left out where it reaches both. */
  env?: Env
}

/** Where something happens: the org's path from the root, and below it perhaps a project and one of its envs. */
export interface Place {
  path: readonly string[]
  project: string | null
  env: Env | null
}

const inForce = (held: Held, now: number): boolean => held.until === null || now < held.until

/** Whether a role was given on the place or somewhere above it. */
export const covers = (held: Held, place: Place): boolean =>
  (held.env === undefined || place.env === null || held.env === place.env) &&
  (held.project !== null
    ? held.project === place.project
    : held.org === null || place.path.includes(held.org))

/** Whether someone with these roles may do it there, now. A permission for the sandbox reaches production never. */
export const may = (
  roles: readonly Held[],
  permission: Permission,
  place: Place,
  now: number,
): boolean =>
  roles.some((held) => {
    if (!inForce(held, now) || !covers(held, place)) return false
    const reach = held.grants[permission]
    return reach === 'any' || (reach === 'sandbox' && place.env !== 'production')
  })

/** Whether someone with these roles holds the permission anywhere at all. */
export const holds = (roles: readonly Held[], permission: Permission, now: number): boolean =>
  roles.some((held) => inForce(held, now) && held.grants[permission] !== undefined)

/** Whether someone with these roles sees that the place exists: a role over it, or one somewhere below it. */
export const sees = (roles: readonly Held[], place: Place, now: number): boolean =>
  roles.some((held) => {
    if (!inForce(held, now)) return false
    if (covers(held, place)) return true
    const org = place.path.at(-1)
    return place.project === null && (org === undefined || held.path.includes(org))
  })

/** The permissions of a role that its giver lacks there: nobody grants what they do not hold (I2). */
export const lacking = (
  giver: readonly Held[],
  grants: Grants,
  place: Place,
  now: number,
): Permission[] =>
  permissionNames.filter((permission) => {
    const reach = grants[permission]
    if (reach === undefined) return false
    const reached = reach === 'any' ? envs : (['sandbox'] as const)
    return reached.some((env) => !may(giver, permission, { ...place, env }, now))
  })

/** The built-in roles that would give a permission in an env, those with the fewest other permissions first. */
export const rolesWith = (permission: Permission, env: Env | null): RoleName[] =>
  roleNames
    .filter((role) => {
      const reach = reachOf(role, permission)
      return reach === 'any' || (reach === 'sandbox' && env !== 'production')
    })
    .sort((a, b) => sizeOf(a) - sizeOf(b))

const sizeOf = (role: RoleName): number =>
  permissionNames.filter((permission) => reachOf(role, permission) !== undefined).length
