import { Failure } from '../domain/failure.ts'

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const mosts = { '24h': units.d, '7d': 7 * units.d } as const
type Most = keyof typeof mosts

const spans = { m: units.m, h: units.h, d: units.d, w: 7 * units.d } as const
const longest = 3650 * units.d

/** Milliseconds of a longer time as people type it: 14d, 2w, 36h, 90m. */
export function span(typed: string, of: string): number {
  const found = /^(\d{1,6})(m|h|d|w)$/.exec(typed)
  const amount = Number(found?.[1]) * spans[(found?.[2] ?? 'd') as keyof typeof spans]
  if (found && amount > 0 && amount <= longest) return amount
  throw new Failure('usage', `${of} is a time such as 14d, 2w, 36h or 90m, and at most 3650d.`)
}

/** Milliseconds of a duration as people type it: 30s, 500ms, 2m, or bare seconds. */
export function milliseconds(typed: string, of: string, most: Most = '7d'): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(typed)
  const amount = Number(found?.[1]) * units[(found?.[2] ?? 's') as keyof typeof units]
  if (found && amount > 0 && amount <= mosts[most]) return amount
  throw new Failure('usage', `${of} is a duration such as 30s, 500ms or 2m, and at most ${most}.`)
}
