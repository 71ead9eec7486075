import type { Operation } from '../../contract/operation.ts'
import { Failure, isFailure, statusOf } from '../../domain/failure.ts'
import type { Call } from './call.ts'
import { loadTarget } from './load-target.ts'
import { momentAt } from './moment-at.ts'
import { permitted } from './permitted.ts'
import type { Target } from './target.ts'

/** What a call acts on, before its transaction; null for whoever may not do it there, whom the transaction refuses. */
export async function targetAhead(call: Call): Promise<Target | null> {
  const { caller, input, tables, runtime, heard } = call
  // Looked at as a read looks: nobody's turn is taken for it.
  const op: Operation = { ...call.op, effect: 'safe' }
  try {
    const target = await loadTarget(op, input, caller, tables, runtime, heard)
    permitted(op, caller, target, momentAt(target, heard))
    return target
  } catch (error) {
    if (isFailure(error) && statusOf(error.code) < 500) return null
    throw error
  }
}

/** Stands where nothing was prepared. Whoever comes so far all the same may do it only since a moment ago. */
export const unprepared = (): never => {
  throw new Failure(
    'unavailable',
    'What you may do changed at this very moment. Nothing was changed: try again.',
  )
}
