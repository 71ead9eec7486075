import { Failure, type FailureCode, type NextStep, type Violation } from './failure.ts'

/** One thing that stands in the way of a change: which field it is about, in words that follow that field's name. */
export interface Obstacle {
  code: FailureCode
  pointer: string
  detail: string
  next?: readonly NextStep[]
  /** The limit that it is about, where it is one. */
  violated?: Violation
}

const nextMost = 5

/** One refusal that names everything in the way, or null where nothing is. `what` says what cannot be done, as in `eu cannot be deleted`. */
export function refusalOf(what: string, obstacles: readonly Obstacle[]): Failure | null {
  const [first] = obstacles
  if (!first) return null
  const codes = new Set(obstacles.map(({ code }) => code))
  const violated = obstacles.flatMap((one) => one.violated ?? [])
  const steps = obstacles.flatMap(({ next = [] }) => next)
  const next = [...new Map(steps.map((step) => [step.command.join('\n'), step])).values()]
  return new Failure(
    codes.size === 1 ? first.code : 'conflict',
    obstacles.length === 1
      ? `${what}: ${first.detail}.`
      : `${what}: ${obstacles.length} things stand in the way.`,
    {
      errors: obstacles.map(({ pointer, detail }) => ({ pointer, detail })),
      next: next.slice(0, nextMost),
      ...(violated.length > 0 ? { violated } : {}),
    },
  )
}

/** Refuses where anything stands in the way. */
export function refuse(what: string, obstacles: readonly (Obstacle | null)[]): void {
  const refusal = refusalOf(
    what,
    obstacles.filter((one) => one !== null),
  )
  if (refusal) throw refusal
}
