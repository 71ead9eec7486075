import type { Output } from '../contract/operation.ts'
import type { getRole } from '../contract/role/get.ts'
import type { Io } from './io.ts'
import { card } from './table.ts'
import { wrapped } from './wrap.ts'

/** A role for people. */
export function roleCard(role: Output<typeof getRole>['role'], io: Io): string {
  const given = Object.entries(role.permissions)
  const reaching = (wanted: string) =>
    wrapped(
      given.flatMap(([name, reach]) => (reach === wanted ? [name] : [])).join(', '),
      io.width - 14,
      14,
    ) || null
  return card(
    [
      ['Role', role.builtIn ? `${role.role}, built in` : role.role],
      ['About', role.about],
      ['Duties', role.duties.join(', ') || 'none'],
      ['In both envs', reaching('any')],
      ['Sandbox only', reaching('sandbox')],
    ],
    io,
  )
}
