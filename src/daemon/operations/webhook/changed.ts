import { Failure } from '../../../domain/failure.ts'
import type { Row } from '../../../store/schema.ts'

/** Somebody changed the endpoint at the same moment. */
export const changedMeanwhile = ({ id }: Row<'webhook'>): Failure =>
  new Failure('version_mismatch', `${id} was changed a moment ago. Look at it, then repeat.`, {
    next: [{ command: ['webhook', 'get', id], why: 'see it as it is' }],
  })

/** Refuses what would only wait: nothing is sent to a paused endpoint. */
export function requireLive({ id, paused_at }: Row<'webhook'>): void {
  if (paused_at === null) return
  throw new Failure(
    'conflict',
    `${id} is paused: nothing is sent there until it is brought back.`,
    {
      next: [{ command: ['webhook', 'update', id, '--state', 'live'], why: 'bring it back' }],
    },
  )
}
