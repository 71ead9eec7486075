import type { explainAccess } from '../contract/access/explain.ts'
import type { Output } from '../contract/operation.ts'
import { bullets } from './bullets.ts'
import type { Io } from './io.ts'

type Explanation = NonNullable<Output<typeof explainAccess>['explanation']>

/** Why somebody may or may not, for people: the verdict, the way to it, and what would help. */
export function explained(explanation: Explanation, io: Io): string {
  const { allowed, person, permission, place, through, least, hints } = explanation
  const where = [place.workspace, place.org, place.project, place.env].filter(Boolean).join('/')
  const verdict = allowed
    ? io.paint.good(`✓ ${person} may ${permission} on ${where}.`)
    : io.paint.bad(`✗ ${person} may not ${permission} on ${where}.`)
  return [
    verdict,
    ...bullets(
      'Through',
      through.map(({ role, on, until }) => `${role} on ${on}${until ? `, until ${until}` : ''}`),
      io,
    ),
    ...bullets('Note', hints, io),
    ...bullets(
      'What would help',
      least.map(
        ({ role, givers }) =>
          `${role}, from ${givers.join(' or ') || 'nobody here: no one may give it'}`,
      ),
      io,
    ),
  ].join('\n')
}

type Whereabouts = NonNullable<Output<typeof explainAccess>['whereabouts']>

/** Where a thing is, and that it is not where it was looked for. */
export function whereaboutsText({ thing, kind, notes, ...where }: Whereabouts, io: Io): string {
  const { workspace, org, project, env } = where
  const place = [workspace, org, project, env].filter(Boolean).join('/')
  return [
    `${io.paint.bold(thing)} is ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} of ${place}.`,
    ...bullets('Note', notes, io),
  ].join('\n')
}
