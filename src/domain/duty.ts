import { type Held, may, type Place } from './access.ts'
import { type Duty, duties, type Permission, permissionNames, permissions } from './permission.ts'

/** Two duties that should not lie in one hand, and why. */
export const toxic: readonly { duties: readonly [Duty, Duty]; why: string }[] = [
  { duties: ['ship', 'review'], why: 'could ask for production and approve what others ask for' },
  { duties: ['secure', 'review'], why: 'could issue live credentials and approve their use' },
  { duties: ['spend', 'review'], why: 'could commit money and approve what spends it' },
  {
    duties: ['spend', 'secure'],
    why: 'could commit money and issue the credentials that spend it',
  },
]

/** A role that somebody holds, and since when. */
export type HeldSince = Held & { since: number }

const permissionsOf = (duty: Duty): Permission[] =>
  permissionNames.filter((name) => permissions[name] === duty)

/** Whether whoever may do this holds a duty at a place: by one permission of it that reaches its production. */
export const holdsDuty = (
  duty: Duty,
  place: Place,
  mayDo: (permission: Permission, place: Place) => boolean,
): boolean => {
  const there = { ...place, env: 'production' as const }
  return permissionsOf(duty).some((permission) => mayDo(permission, there))
}

/** The duties somebody has at a place: those of their permissions that reach its production, never of their role's name. */
export function dutiesAt(
  roles: readonly HeldSince[],
  place: Place,
  now: number,
): { duty: Duty; since: number }[] {
  return duties.flatMap((duty) => {
    const giving = roles.filter((held) =>
      holdsDuty(duty, place, (permission, there) => may([held], permission, there, now)),
    )
    return giving.length === 0
      ? []
      : [{ duty, since: Math.min(...giving.map(({ since }) => since)) }]
  })
}

/** The toxic combinations among someone's duties; a combination is as old as the younger of its two. */
export const combinationsOf = (
  held: readonly { duty: Duty; since: number }[],
): { duties: Duty[]; why: string; since: number }[] =>
  toxic.flatMap(({ duties: pair, why }) => {
    const found = held.filter(({ duty }) => pair.includes(duty))
    return found.length < 2
      ? []
      : [{ duties: [...pair], why, since: Math.max(...found.map(({ since }) => since)) }]
  })
