import { Failure } from '../../domain/failure.ts'
import { momentOf } from '../../domain/moment.ts'

const day = 86_400_000
const usual = 90 * day
const longest = 365 * day

/** When a key or a token ends: the time given, else 90 days from now; never more than 365 (R-K7). */
export function expiry(given: string | undefined, now: number): number {
  const at = given === undefined ? now + usual : (momentOf(given, now) ?? now)
  if (at > now && at <= now + longest) return at
  const detail = at <= now ? 'has passed' : 'is more than 365 days away, and nothing lives longer'
  throw new Failure(
    'invalid_input',
    `expiresAt ${detail}: give a time to come, at most 365 days from now.`,
    {
      errors: [{ pointer: '/expiresAt', detail }],
    },
  )
}
