import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prorated, sumOf } from '../../src/domain/billing/line.ts'
import {
  add,
  allocate,
  type Currency,
  compare,
  currencies,
  figureOf,
  minorOf,
  money,
  ratio,
  total,
  wordsOf,
} from '../../src/domain/money.ts'

const amounts = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
const currency = fc.constantFrom(...currencies)

test('V22: proration, to the unit', () => {
  const day = 86_400_000
  const change = (
    unit: bigint,
    before: number,
    after: number,
    left: number,
    of: number,
    c: Currency,
  ) =>
    prorated(
      { resource: 'users', quantity: before, unit },
      after,
      { from: 0, now: of - left, to: of },
      c,
    ).map(({ amount }) => amount)
  expect(change(1000n, 5, 8, 15 * day, 30 * day, 'usd')).toEqual([-2500n, 4000n])
  expect(change(999n, 3, 4, 1_000_000_000, 2_592_000_000, 'usd')).toEqual([-1156n, 1542n])
  expect(change(1500n, 1, 2, 10 * day, 30 * day, 'jpy')).toEqual([-500n, 1000n])
  expect(change(1500n, 1, 0, 15 * day, 30 * day, 'kwd')).toEqual([-750n])
  expect(ratio(money(1, 'jpy'), 1n, 2n).amount).toBe(1n)
  expect(ratio(money(-1, 'jpy'), 1n, 2n).amount).toBe(-1n)
  expect(ratio(money(1, 'jpy'), 49n, 100n).amount).toBe(0n)
})

test('what is allocated sums to the total, follows the weights, and turns with the sign', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 6n }), { minLength: 1, maxLength: 12 })
    .filter((all) => all.some((weight) => weight > 0n))
  fc.assert(
    fc.property(amounts, weights, currency, (amount, shares, c) => {
      const parts = allocate(money(amount, c), shares)
      expect(total(parts, c).amount).toBe(amount)
      const turned = allocate(money(-amount, c), shares)
      expect(turned.map((part) => part.amount)).toEqual(parts.map((part) => -part.amount))
      const whole = shares.reduce((sum, share) => sum + share, 0n)
      for (const [at, part] of parts.entries()) {
        const off = part.amount * whole - amount * (shares[at] ?? 0n)
        expect((off < 0n ? -off : off) < whole).toBe(true)
      }
    }),
  )
  expect(allocate(money(100, 'usd'), [1n, 1n, 1n]).map(({ amount }) => amount)).toEqual([
    34n,
    33n,
    33n,
  ])
  expect(() => allocate(money(1, 'usd'), [0n])).toThrow(RangeError)
})

test('a ratio turns with the sign, is never off by more than a half, and all of it is all', () => {
  const top = fc.bigInt({ min: 0n, max: 10n ** 9n })
  fc.assert(
    fc.property(amounts, top, fc.bigInt({ min: 1n, max: 10n ** 9n }), (amount, parts, of) => {
      const part = ratio(money(amount, 'eur'), parts, of).amount
      expect(ratio(money(-amount, 'eur'), parts, of).amount).toBe(-part)
      const off = 2n * (part * of - amount * parts)
      expect((off < 0n ? -off : off) <= of).toBe(true)
      expect(ratio(money(amount, 'eur'), of, of).amount).toBe(amount)
    }),
  )
})

test('currencies are never mixed, and what a number cannot say is refused', () => {
  expect(() => add(money(1, 'usd'), money(1, 'eur'))).toThrow('usd and eur are never mixed')
  expect(() => compare(money(1, 'usd'), money(1, 'jpy'))).toThrow(TypeError)
  expect(() => sumOf([{ amount: 1n }], 'kwd')).not.toThrow()
  expect(minorOf(money(2n ** 53n - 1n, 'usd'))).toBe(Number.MAX_SAFE_INTEGER)
  expect(() => minorOf(money(2n ** 53n, 'usd'))).toThrow(RangeError)
})

test('shows every digit of its currency and no other', () => {
  expect(figureOf(money(123456, 'usd'))).toBe('1,234.56')
  expect(figureOf(money(-5, 'usd'))).toBe('-0.05')
  expect(figureOf(money(1500, 'jpy'))).toBe('1,500')
  expect(figureOf(money(1500, 'kwd'))).toBe('1.500')
  expect(wordsOf(money(90071992547409931n, 'zar'))).toBe('ZAR 900,719,925,474,099.31')
  expect(wordsOf(money(1234, 'kwd'))).toBe('KWD 1.234')
})
