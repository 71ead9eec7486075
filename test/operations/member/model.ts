import type { FailureCode } from '../../../src/domain/failure.ts'
import { type Grants, type Permission, permissionNames } from '../../../src/domain/permission.ts'
import { builtInRoles, type RoleName } from '../../../src/domain/role.ts'

export const places = ['workspace', 'project'] as const
export type Where = (typeof places)[number]
type Ended = FailureCode | null

export interface Held {
  role: RoleName
  on: Where
}

interface Invitation {
  roles: readonly RoleName[]
  by: number
  open: boolean
}

/** Who belongs to a team with which roles, told as simply as can be: the server must agree with it, refusals included. */
export class Model {
  /** The roles of each person; absent where they do not belong to the team. */
  readonly team = new Map<number, Held[]>([[0, [{ role: 'owner', on: 'workspace' }]]])
  /** Every invitation that each person ever got. */
  readonly invitations = new Map<number, Invitation[]>()

  invite(by: number, who: number, roles: readonly RoleName[]): Ended {
    const refused = this.#unless(by, 'member.invite', 'workspace')
    if (refused) return refused
    if (this.team.has(who)) return 'already_exists'
    if (!roles.every((role) => this.#holdsAll(by, role, 'workspace'))) return 'forbidden'
    const got = this.invitations.get(who) ?? []
    const open = got.find((one) => one.open)
    if (
      open &&
      open.by !== by &&
      !open.roles.every((role) => this.#holdsAll(by, role, 'workspace'))
    )
      return 'forbidden'
    if (open) open.open = false
    this.invitations.set(who, [...got, { roles, by, open: true }])
    return null
  }

  accept(who: number, which: number): Ended {
    const invitation = this.invitations.get(who)?.[which]
    if (!invitation) return 'not_found'
    if (!invitation.open || this.team.has(who)) return 'conflict'
    if (!invitation.roles.every((role) => this.#holdsAll(invitation.by, role, 'workspace')))
      return 'conflict'
    invitation.open = false
    this.team.set(
      who,
      [...new Set(invitation.roles)].map((role) => ({ role, on: 'workspace' })),
    )
    return null
  }

  assign(by: number, who: number, role: RoleName, on: Where): Ended {
    const refused = this.#unless(by, 'role.assign', on)
    if (refused) return refused
    const held = this.team.get(who)
    if (!held) return 'not_found'
    if (!this.#holdsAll(by, role, on)) return 'forbidden'
    if (held.some((one) => one.role === role && one.on === on)) return 'already_exists'
    held.push({ role, on })
    return null
  }

  unassign(by: number, who: number, role: RoleName, on: Where): Ended {
    const held = this.team.get(who)
    const one = held?.find((given) => given.role === role && given.on === on)
    if (!held || !one) return 'not_found'
    const refused = this.#unless(by, 'role.assign', on)
    if (refused) return refused
    if (!this.#holdsAll(by, role, on)) return 'forbidden'
    if (this.#isLastOwner(who) && role === 'owner' && on === 'workspace') return 'conflict'
    held.splice(held.indexOf(one), 1)
    return null
  }

  remove(by: number, who: number): Ended {
    const held = this.team.get(who)
    if (!held || !this.team.has(by)) return 'not_found'
    const refused = by === who ? null : this.#unless(by, 'member.remove', 'workspace')
    if (refused) return refused
    if (by !== who && !held.every(({ role, on }) => this.#holdsAll(by, role, on)))
      return 'forbidden'
    if (this.#isLastOwner(who)) return 'conflict'
    this.team.delete(who)
    return null
  }

  /** Anybody; somebody of the team more often, as little happens to people who are not there. */
  anybody(n: number, people: number): number {
    const there = [...this.team.keys()]
    return n % 4 === 0 ? (n / 4) % people : (there[n % there.length] ?? 0)
  }

  /** Somebody with an open invitation, where there is one. */
  awaited(n: number, people: number): number {
    const open = [...this.invitations].filter(([, got]) => got.some((one) => one.open))
    return open[n % open.length]?.[0] ?? n % people
  }

  /** A role that they hold, more often than one that they do not. */
  held(who: number, n: number, otherwise: Held): Held {
    const held = this.team.get(who) ?? []
    return n % 4 === 0 ? otherwise : (held[n % held.length] ?? otherwise)
  }

  owners(): number[] {
    return [...this.team].flatMap(([who, held]) =>
      held.some(({ role, on }) => role === 'owner' && on === 'workspace') ? [who] : [],
    )
  }

  #isLastOwner(who: number): boolean {
    const owners = this.owners()
    return owners.length === 1 && owners[0] === who
  }

  /** Somebody without any role in a team sees nothing of it. */
  #unless(by: number, permission: Permission, on: Where): Ended {
    if ((this.team.get(by) ?? []).length === 0) return 'not_found'
    return this.#reach(by, permission, on) === undefined ? 'forbidden' : null
  }

  #reach(by: number, permission: Permission, on: Where): 'any' | 'sandbox' | undefined {
    const reaches = (this.team.get(by) ?? [])
      .filter((held) => held.on === 'workspace' || on === 'project')
      .map(({ role }) => (builtInRoles[role].grants as Grants)[permission])
    return reaches.includes('any') ? 'any' : reaches.find((reach) => reach !== undefined)
  }

  #holdsAll(by: number, role: RoleName, on: Where): boolean {
    const grants = builtInRoles[role].grants as Grants
    return permissionNames.every((permission) => {
      const own = this.#reach(by, permission, on)
      return grants[permission] === undefined || own === 'any' || own === grants[permission]
    })
  }
}
