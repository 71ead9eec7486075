import type { NextStep } from '../domain/failure.ts'
import type { Io } from './io.ts'
import { typed } from './typed.ts'
import { wrapped } from './wrap.ts'

/** The one next step for people, or that there is none. */
export const nextLines = (step: NextStep | null, io: Io): string =>
  step === null
    ? 'Nothing is left to do: everything that can be checked is in place.'
    : `${io.paint.command(io.pasteable(typed(step.command), 0))}\n  ${wrapped(step.why, io.width - 2, 2)}`
