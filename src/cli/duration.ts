import { Failure } from '../domain/failure.ts'
import { type Unit, units } from '../domain/span.ts'

const mosts = { '24h': units.d, '7d': 7 * units.d } as const
type Most = keyof typeof mosts

const longest = 3650 * units.d

/** Milliseconds of a longer time as people type it: 14d, 2w, 36h, 90m. */
export function span(typed: string, of: string): number {
  const found = /^(\d{1,6})(m|h|d|w)$/.exec(typed)
  const amount = Number(found?.[1]) * units[(found?.[2] ?? 'd') as Unit]
  if (found && amount > 0 && amount <= longest) return amount
  throw new Failure('usage', `${of} is a time such as 14d, 2w, 36h or 90m, and at most 3650d.`)
}

/** Milliseconds of a duration as people type it: 30s, 500ms, 2m, or bare seconds. */
export function milliseconds(typed: string, of: string, most: Most = '7d'): number {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(typed)
  const amount = Number(found?.[1]) * units[(found?.[2] ?? 's') as Unit]
  if (found && amount > 0 && amount <= mosts[most]) return amount
  throw new Failure('usage', `${of} is a duration such as 30s, 500ms or 2m, and at most ${most}.`)
}
