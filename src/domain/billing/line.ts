import { type Currency, type Money, money, ratio, total } from '../money.ts'
import { wholeSecond } from './period.ts'

/** One line of an invoice: a whole period, or what a change in the middle of one comes to. */
export interface Line {
  kind: 'period' | 'credit' | 'charge'
  resource: string
  quantity: number
  /** What one costs for a whole period, in minor units. */
  unit: bigint
  /** Minor units; below 0 for a credit. */
  amount: bigint
  from: number
  to: number
}

interface Priced {
  resource: string
  quantity: number
  unit: bigint
}

export const periodLine = (
  { resource, quantity, unit }: Priced,
  from: number,
  to: number,
): Line => ({
  ...{ kind: 'period', resource, quantity, unit, from, to },
  amount: unit * BigInt(quantity),
})

/** What a changed quantity comes to for the rest of a period, to the second: the old one back, the new one due. */
export function prorated(
  { resource, quantity: before, unit }: Priced,
  after: number,
  { now, from, to }: { now: number; from: number; to: number },
  currency: Currency,
): Line[] {
  // A period that is over and not yet turned has nothing left: a rest is never more than the whole, nor less than nothing.
  const at = Math.min(Math.max(wholeSecond(now), from), to)
  const part = (quantity: number): bigint =>
    ratio(money(unit * BigInt(quantity), currency), seconds(to - at), seconds(to - from)).amount
  const rest = { resource, unit, from: at, to }
  const lines: Line[] = [
    { ...rest, kind: 'credit', quantity: before, amount: -part(before) },
    { ...rest, kind: 'charge', quantity: after, amount: part(after) },
  ]
  return lines.filter(({ quantity }) => quantity > 0)
}

const seconds = (ms: number): bigint => BigInt(Math.round(ms / 1000))

/** What lines sum to, exactly (I16). */
export const sumOf = (lines: readonly Pick<Line, 'amount'>[], currency: Currency): Money =>
  total(
    lines.map(({ amount }) => money(amount, currency)),
    currency,
  )
