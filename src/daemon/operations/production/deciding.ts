import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import type { ProductionRow } from '../../../store/productions.ts'
import type { Principal } from '../../pipeline/who.ts'

/** A break-glass waits for its delay and for nobody's decision. */
export function requireApproval({ id, kind }: ProductionRow): void {
  if (kind === 'approval') return
  throw new Failure(
    'conflict',
    `${id} breaks the glass: it takes effect after its delay, and nobody approves or denies it. Any owner can stop it until then.`,
    { next: [{ command: ['production', 'cancel', id], why: 'stop it' }] },
  )
}

/**
 * Nobody decides about what they asked for themselves, in whatever session (I38); a rehearsal opens nothing, so there
 * one person may walk the whole way. The store refuses it once more by itself.
 */
export function requireAnother(
  { id, env, requested_by }: ProductionRow,
  caller: Principal,
  now: number,
): void {
  if (env === 'sandbox' || requested_by !== caller.id) return
  throw new Failure(
    'forbidden',
    `${id} is your own request: somebody else has to decide about it, always.`,
    {
      decisionId: newId('decision', now),
      next: [
        {
          command: ['production', 'get', id],
          why: 'send this to somebody who may approve',
          by: 'another',
        },
        { command: ['production', 'cancel', id], why: 'withdraw it' },
      ],
    },
  )
}
