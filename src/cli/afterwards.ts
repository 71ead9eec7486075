import { isFailure } from '../domain/failure.ts'
import type { Run } from './run.ts'

/** Reads how a thing stands after it was changed. Where that fails the change was made all the same, and what it answered is said. */
export async function afterwards<Shown>(
  run: Pick<Run, 'warn'>,
  answered: Shown,
  look: () => Promise<Shown>,
): Promise<Shown> {
  try {
    return await look()
  } catch (error) {
    if (!isFailure(error) || error.code === 'cancelled') throw error
    run.warn(`It was done; what became of it since could not be read: ${error.message}`)
    return answered
  }
}
