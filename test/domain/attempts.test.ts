import { expect, test } from 'vitest'
import { free, standing } from '../../src/domain/attempts.ts'

const waits = (failures: number, sinceMs = 0) =>
  standing({ failures, lastAt: 0 }, free.account, sinceMs).waitMs

test('five failures are free, then the wait doubles from a second to 15 minutes', () => {
  expect([0, 4, 5, 6, 7, 14, 15, 500].map((failures) => waits(failures))).toEqual([
    ...[0, 0, 1000, 2000, 4000, 512_000, 900_000, 900_000],
  ])
  expect(waits(6, 1999)).toBe(1)
  expect(waits(6, 2000)).toBe(0)
})

test('the free ones are forgotten after 15 minutes, the others after a day, and nobody is locked out for good', () => {
  const after = (failures: number, ms: number) =>
    standing({ failures, lastAt: 0 }, free.account, ms).failures
  expect([after(4, 899_999), after(4, 900_000)]).toEqual([4, 0])
  expect([after(20, 900_000), after(20, 86_400_000)]).toEqual([20, 0])
  expect(waits(20, 900_000)).toBe(0)
})
