import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  idPattern,
  isId,
  type Kind,
  newId,
  newUuid,
  prefixes,
  timeInUuid,
} from '../../src/domain/id.ts'

const kinds = Object.keys(prefixes) as Kind[]
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** The 128 bits of an id, read back without the code under test. */
const bitsOf = (id: string): bigint =>
  [...(id.split('_')[1] ?? '')].reduce(
    (sum, char) => sum * 32n + BigInt(alphabet.indexOf(char)),
    0n,
  )

// Ids never go back, so every test needs a later clock than those before it.
let latest = Date.parse('2100-01-01T00:00:00Z')
const later = () => {
  latest += 1_000_000_000
  return latest
}

describe('an id', () => {
  test('is a prefix and a UUIDv7 whose time is the clock’s', () => {
    for (const kind of kinds) {
      const now = later()
      const id = newId(kind, now)
      expect(id).toMatch(new RegExp(`^${prefixes[kind]}_[${alphabet}]{26}$`))
      const bits = bitsOf(id)
      expect(bits < 1n << 128n).toBe(true)
      expect(Number(bits >> 80n)).toBe(now)
      expect((bits >> 76n) & 0xfn).toBe(7n)
      expect((bits >> 62n) & 0b11n).toBe(0b10n)
    }
  })

  test('is known by its kind and its form alone', () => {
    const id = newId('org', later())
    expect(isId('org', id)).toBe(true)
    for (const kind of kinds.filter((other) => other !== 'org')) expect(isId(kind, id)).toBe(false)
    const body = id.slice(4)
    for (const wrong of [
      body,
      id.toUpperCase(),
      `${id}0`,
      id.slice(0, -1),
      ` ${id}`,
      `${id}\n`,
      `org_8${body.slice(1)}`,
      ...['i', 'l', 'o', 'u', '-', 'é'].map((char) => `org_${body.slice(0, -1)}${char}`),
    ])
      expect(isId('org', wrong), wrong).toBe(false)
    expect(new Set(kinds.map((kind) => idPattern(kind).source)).size).toBe(kinds.length)
  })

  test('is greater than every one before it, also when the clock stands still or goes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 2 }), (steps) => {
        let now = later()
        const ids = steps.map((step) => {
          now += step
          return newId('event', now)
        })
        expect(ids).toEqual([...new Set(ids)].sort())
      }),
    )
  })

  test('is greater than the one before through more of them than a millisecond can count', () => {
    const now = later()
    const ids = Array.from({ length: 10_000 }, () => newId('event', now))
    expect(ids).toEqual([...new Set(ids)].sort())
    expect(Number(bitsOf(ids.at(-1) ?? '') >> 80n)).toBe(now + 2)
  })
})

describe('a UUIDv7', () => {
  test('is written as others write it, says its time, and is greater than those before it', () => {
    const now = later()
    const many = Array.from({ length: 500 }, () => newUuid(now))
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    expect(many.every((one) => form.test(one))).toBe(true)
    expect(new Set(many).size).toBe(many.length)
    expect(many.toSorted()).toEqual(many)
    expect(Number.parseInt(timeInUuid(many[0] as string), 16)).toBe(now)
    expect(timeInUuid((many[0] as string).toUpperCase())).toBe(timeInUuid(many[0] as string))
  })

  test('says no time where it is of another version, or no UUID at all', () => {
    for (const other of ['', 'change-1', crypto.randomUUID(), `${newUuid(later())}0`, newId('org')])
      expect(timeInUuid(other), other).toBe('')
  })

  test('of one clock is not ahead because another clock is', () => {
    const real = later()
    const [before, ahead] = [newId('event', real), newId('event', real + 7_200_000)]
    const after = newId('event', real + 1)
    expect([before < after, after < ahead]).toEqual([true, true])
    expect(Number(bitsOf(after) >> 80n)).toBe(real + 1)
    expect(newId('event', real + 7_200_000) > ahead).toBe(true)
    expect(newId('event', real - 1) > after).toBe(true)
  })
})
