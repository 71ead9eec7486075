import type { NextStep } from '../domain/failure.ts'
import type { Io } from './io.ts'
import { typed } from './typed.ts'

/** The one next step for people, or that there is none. */
export const nextLines = (step: NextStep | null, io: Io): string =>
  step === null
    ? 'Nothing is left to do: everything that can be checked is in place.'
    : `${io.paint.command(typed(step.command))}\n  ${step.why}`
