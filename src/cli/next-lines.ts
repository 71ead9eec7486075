import type { NextStep } from '../domain/failure.ts'
import type { Io } from './io.ts'
import { turnText } from './road-text.ts'
import { typed } from './typed.ts'
import { wrapped } from './wrap.ts'

interface Told {
  step: NextStep | null
  duty: string | null
  /** Who holds the duty; left out or null where they are not told. */
  who?: readonly string[] | null
}

/** The one next step for people, with whose turn it is, or that there is none. */
export function nextLines({ step, duty, who = null }: Told, io: Io): string {
  if (step === null) return 'Nothing is left to do: everything that can be checked is in place.'
  const indented = (text: string) => `  ${wrapped(text, io.width - 2, 2)}`
  return [
    io.paint.command(io.pasteable(typed(step.command), 0)),
    indented(step.why),
    ...(duty === null ? [] : [io.paint.dim(indented(turnText(duty, who)))]),
  ].join('\n')
}
