import { Failure } from '../../domain/failure.ts'
import { type Target, thingOf } from './target.ts'

/** Refuses a change to a thing that is no longer as its caller saw it (If-Match). */
export function unchanged(expected: number | null, target: Target): void {
  const thing = thingOf(target)
  if (expected === null || thing?.version === undefined || thing.version === expected) return
  throw new Failure(
    'version_mismatch',
    `${thing.id} has changed: it is at version ${thing.version}, and you saw version ${expected}. Look at it again, then repeat the change.`,
  )
}
