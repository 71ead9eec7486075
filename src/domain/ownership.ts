import { isWithin } from './tree.ts'

/** The three responsibilities that every root org answers for. */
export const ownerRoles = ['technical-owner', 'security-owner', 'billing-owner'] as const
export type OwnerRole = (typeof ownerRoles)[number]

/** A role in force, oldest first among its like; `path` is that of the org it was given on, null for the workspace. */
export interface Holding {
  role: string
  member: string
  path: string | null
  until: number | null
}

export interface Responsibility<Holder extends Holding> {
  role: OwnerRole
  /** Who has held it longest. */
  owner: Holder | null
  deputies: Holder[]
}

/** Who answers for a root org: derived from the roles on it or on the workspace, never kept beside them. */
export const ownershipOf = <Holder extends Holding>(
  root: string,
  holders: readonly Holder[],
  now: number,
): Responsibility<Holder>[] =>
  ownerRoles.map((role) => {
    const inForce = holders.filter(
      (holder) =>
        holder.role === role &&
        (holder.until === null || now < holder.until) &&
        (holder.path === null || isWithin(root, holder.path)),
    )
    const [owner = null, ...deputies] = inForce.filter(
      ({ member }, at) => inForce.findIndex((one) => one.member === member) === at,
    )
    return { role, owner, deputies }
  })

/** The responsibilities that nobody holds. */
export const unowned = (ownership: readonly Responsibility<Holding>[]): OwnerRole[] =>
  ownership.filter(({ owner }) => owner === null).map(({ role }) => role)
