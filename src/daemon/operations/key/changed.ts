import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'

/** A revocation is final (I36). */
export const alreadyRevoked = (key: Row<'key'>): Failure =>
  new Failure('conflict', `Key ${key.id} is revoked, and that is final: issue another one.`, {
    next: [{ command: ['key', 'issue', '--help'], why: 'issue another key' }],
  })

export function requireUnrevoked(key: Row<'key'>): void {
  if (key.revoked_at !== null) throw alreadyRevoked(key)
}

export const changedMeanwhile = (key: Row<'key'>): Failure =>
  new Failure(
    'conflict',
    `Key ${key.id} was changed by somebody else at the same moment: look at it, then decide again.`,
    {
      next: [{ command: ['key', 'get', key.id], why: 'see the key as it is now' }],
    },
  )
