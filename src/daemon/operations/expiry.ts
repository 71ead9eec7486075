import { Failure, type NextStep } from '../../domain/failure.ts'
import { longest, usualUnder } from '../../domain/key-policy.ts'
import { momentOf } from '../../domain/moment.ts'
import { units } from '../../domain/span.ts'

/** How long something lives at most, why, and what to type instead of asking for more. */
export interface LongestLife {
  ms: number
  why: string
  next: readonly NextStep[]
}

const ofTheProduct: LongestLife = {
  ms: longest.lifetimeMs,
  why: 'nothing lives longer',
  next: [],
}

/** When a key or a token ends: the time given, else 90 days from now; never more than is allowed, and that is 365 at most (R-K7). */
export function expiry(given: string | undefined, now: number, most = ofTheProduct): number {
  const { lifetimeMs } = usualUnder({ ...longest, lifetimeMs: most.ms })
  const at = given === undefined ? now + lifetimeMs : (momentOf(given, now) ?? now)
  if (at > now && at <= now + most.ms) return at
  const days = most.ms === units.d ? '1 day' : `${most.ms / units.d} days`
  const over = at <= now
  const detail = over ? 'has passed' : `is more than ${days} away, and ${most.why}`
  throw new Failure(
    'invalid_input',
    `expiresAt ${detail}: give a time to come, at most ${days} from now.`,
    { errors: [{ pointer: '/expiresAt', detail }], ...(over ? {} : { next: most.next }) },
  )
}
