import { Failure, type NextStep } from '../../domain/failure.ts'

/** Refuses to change what is there into what the answers say: a person decides which of the two is right. */
export function same(
  thing: string,
  field: string,
  found: string,
  asked: string,
  next: readonly NextStep[] = [],
): void {
  if (found === asked) return
  throw new Failure(
    'conflict',
    `${thing} has ${field} ${quoted(found)} on this server, and the answers say ${quoted(asked)}. Setup changes nothing that exists: put ${quoted(found)} into the answers, or choose another name for what you want to make.`,
    { next },
  )
}

const quoted = (value: string): string => JSON.stringify(value)
