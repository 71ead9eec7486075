import { expect, test } from 'vitest'
import { lastTry, nextTry } from '../../../src/domain/billing/dunning.ts'
import { monthAfter } from '../../../src/domain/billing/period.ts'

const months = (from: string, count: number): string[] => {
  const day = new Date(from).getUTCDate()
  let at = Date.parse(from)
  return Array.from({ length: count }, () => {
    at = monthAfter(at, day)
    return new Date(at).toISOString().slice(0, 16)
  })
}

test('a period begins on the day of the first, on the last of a month that lacks it, and comes back to it', () => {
  expect(months('2027-12-31T10:30:00Z', 5)).toEqual([
    ...['2028-01-31T10:30', '2028-02-29T10:30', '2028-03-31T10:30'],
    ...['2028-04-30T10:30', '2028-05-31T10:30'],
  ])
  expect(months('2026-01-15T00:00:00Z', 2)).toEqual(['2026-02-15T00:00', '2026-03-15T00:00'])
})

test('a charge that failed is tried three times more, on days that nothing in between moves, and then no more', () => {
  const day = 86_400_000
  const tried = [0, 2 * day, 3 * day, 7 * day, 8 * day + 5, 15 * day]
  expect(tried.map((now) => nextTry(0, now))).toEqual([
    ...[3 * day, 3 * day, 8 * day, 8 * day, 15 * day, null],
  ])
  expect(lastTry(0)).toBe(15 * day)
})
