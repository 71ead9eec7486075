import { isFailure } from '../../domain/failure.ts'

/** What was asked for, or null where it is not there. */
export const orNull = <Found>(asked: Promise<Found>): Promise<Found | null> =>
  asked.catch((error: unknown) => {
    if (isFailure(error, 'not_found')) return null
    throw error
  })
