import type { Sight } from './custom-domain.ts'
import { units } from './span.ts'

/** A verified domain is looked at each day; after a look that came to nothing, again within the hour. */
export const lookEvery = { proved: units.d, doubtful: units.h } as const

/** A resolver that says nothing proves nothing: after so long the domain counts as lost. */
const patience = 3 * units.d

/** A domain that was verified once, as a look meets it. */
export interface Looker {
  proved_at: number
  suspended_at: number | null
}

export interface Outcome {
  does: 'keep' | 'resume' | 'suspend' | 'wait'
  /** Why it is suspended, where it is. */
  why: 'missing' | 'unanswered' | null
  dueAt: number
}

/** What a look at a domain's record comes to, and when the next one is due. */
export function outcomeOf({ proved_at, suspended_at }: Looker, sight: Sight, now: number): Outcome {
  const suspended = suspended_at !== null
  if (sight === 'found')
    return { does: suspended ? 'resume' : 'keep', why: null, dueAt: now + lookEvery.proved }
  const old = suspended && now - suspended_at >= units.d
  const dueAt = now + (old ? lookEvery.proved : lookEvery.doubtful)
  if (suspended) return { does: 'wait', why: null, dueAt }
  if (sight !== 'unanswered') return { does: 'suspend', why: 'missing', dueAt }
  return now - proved_at >= patience
    ? { does: 'suspend', why: 'unanswered', dueAt }
    : { does: 'wait', why: null, dueAt }
}
