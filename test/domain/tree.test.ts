import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ancestorsOnlyOf,
  bottomUnder,
  deepest,
  idsOf,
  isWithin,
  pathUnder,
} from '../../src/domain/tree.ts'

const id = fc.integer({ min: 0, max: 6 }).map((n) => `org_${n}`)
const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 7 })
const pathOf = (of: readonly string[]) =>
  of.reduce<string | null>((parent, one) => pathUnder(parent, one), null) ?? ''

describe('paths say what the lists of ids say', () => {
  test('there and back', () =>
    fc.assert(
      fc.property(ids, (of) => {
        expect(idsOf(pathOf(of))).toEqual(of)
      }),
    ))

  test('within: exactly where the one list begins with the other', () =>
    fc.assert(
      fc.property(ids, ids, (of, top) => {
        const begins = top.every((one, at) => of[at] === one)
        expect(isWithin(pathOf(of), pathOf(top))).toBe(begins)
      }),
    ))

  test('an id that begins like another is no ancestor of it', () => {
    expect(isWithin('org_10', 'org_1')).toBe(false)
    expect(isWithin('org_1/org_2', 'org_1')).toBe(true)
  })

  test('ancestors of the one that are none of the other', () =>
    fc.assert(
      fc.property(ids, ids, (one, other) => {
        expect(ancestorsOnlyOf(pathOf(one), pathOf(other))).toEqual(
          one.filter((step) => !other.includes(step)),
        )
      }),
    ))

  test('a leaf under the last level but one is the deepest there is', () => {
    expect(bottomUnder(deepest - 1, 0)).toBe(deepest)
    expect(bottomUnder(0, deepest)).toBeGreaterThan(deepest)
  })
})
