import { Failure } from '../domain/failure.ts'

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const

const day = 86_400_000
const spans = { m: 60_000, h: 3_600_000, d: day, w: 7 * day } as const
const longest = 3650 * day

/** Milliseconds of a longer time as people type it: 14d, 2w, 36h, 90m. */
export function span(typed: string, of: string): number {
  const found = /^(\d{1,6})(m|h|d|w)$/.exec(typed)
  const amount = Number(found?.[1]) * spans[(found?.[2] ?? 'd') as keyof typeof spans]
  if (found && amount > 0 && amount <= longest) return amount
  throw new Failure('usage', `${of} is a time such as 14d, 2w, 36h or 90m, and at most 3650d.`)
}

/** Milliseconds of a duration as people type it: 30s, 500ms, 2m, or bare seconds. */
export function milliseconds(typed: string, of: string, hours = 1): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(typed)
  const amount = Number(found?.[1]) * units[(found?.[2] ?? 's') as keyof typeof units]
  if (found && amount > 0 && amount <= hours * units.h) return amount
  throw new Failure('usage', `${of} is a duration such as 30s, 500ms or 2m, and at most ${hours}h.`)
}
