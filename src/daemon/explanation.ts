import type { explainAccess } from '../contract/access/explain.ts'
import type { Output } from '../contract/operation.ts'
import { holds, lacking, may, type Place, rolesWith } from '../domain/access.ts'
import type { Permission } from '../domain/permission.ts'
import { builtInRoles } from '../domain/role.ts'
import type { Row } from '../store/schema.ts'
import { iso } from './operations/time.ts'
import type { HeldOn, Person } from './people.ts'

export type Explanation = NonNullable<Output<typeof explainAccess>['explanation']>

/** The place a question is about, with the rows that give it names. */
export interface Asked {
  workspace: Row<'workspace'>
  org?: Row<'org'> | null
  project?: Row<'project'> | null
  place: Place
}

const offered = 3

/** Says why this person may or may not do it there: through which roles, or which smallest role would help and who could give it. */
export function explain(
  person: Person,
  permission: Permission,
  asked: Asked,
  everybody: readonly Person[],
  now: number,
): Explanation {
  const { place } = asked
  const through = person.roles.filter((held) => may([held], permission, place, now))
  const allowed = through.length > 0
  return {
    permission,
    person: person.email,
    place: {
      workspace: asked.workspace.slug,
      org: asked.org?.slug ?? null,
      project: asked.project?.slug ?? null,
      env: place.env,
    },
    allowed,
    through: through.map(shown),
    least: allowed ? [] : leastOf(permission, place, everybody, now),
    hints: allowed ? [] : hintsOf(person, permission, place, now),
  }
}

export const shown = ({ role, on, until }: HeldOn) => ({
  role,
  on,
  until: until === null ? null : iso(until),
})

function leastOf(permission: Permission, place: Place, everybody: readonly Person[], now: number) {
  return rolesWith(permission, place.env)
    .slice(0, offered)
    .map((role) => ({
      role,
      givers: everybody
        .filter(
          ({ roles }) =>
            may(roles, 'role.assign', place, now) &&
            lacking(roles, builtInRoles[role].grants, place, now).length === 0,
        )
        .map(({ email }) => email),
    }))
}

function hintsOf(person: Person, permission: Permission, place: Place, now: number): string[] {
  if (person.roles.length === 0) return [`${person.email} holds no role here at all.`]
  const sandbox = { ...place, env: 'sandbox' as const }
  if (place.env === 'production' && may(person.roles, permission, sandbox, now))
    return [`The roles give ${permission} in the sandbox only; production is asked for.`]
  const past = person.roles.find(
    (held) =>
      held.until !== null && held.until <= now && may([held], permission, place, held.until - 1),
  )
  if (past) return [`${past.role} on ${past.on} gave it until ${iso(past.until ?? now)}.`]
  if (!holds(person.roles, permission, now)) return []
  const elsewhere = person.roles.filter(({ grants }) => grants[permission] !== undefined)
  return [
    `The role is there, but elsewhere: ${elsewhere.map(({ role, on }) => `${role} on ${on}`).join(', ')}.`,
  ]
}
