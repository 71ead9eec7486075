import { isFailure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import type { Run } from '../run.ts'

/** Where everything is kept, or null where that cannot be named. */
export function whereHere(run: Run): Home | null {
  try {
    return run.home
  } catch (error) {
    if (isFailure(error)) return null
    throw error
  }
}
