import { Failure } from '../domain/failure.ts'

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const

/** Milliseconds of a duration as people type it: 30s, 500ms, 2m, or bare seconds. */
export function milliseconds(typed: string, of: string, hours = 1): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(typed)
  const amount = Number(found?.[1]) * units[(found?.[2] ?? 's') as keyof typeof units]
  if (found && amount > 0 && amount <= hours * units.h) return amount
  throw new Failure('usage', `${of} is a duration such as 30s, 500ms or 2m, and at most ${hours}h.`)
}
