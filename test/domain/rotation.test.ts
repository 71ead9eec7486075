import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Judging, rotationOf, type Secret } from '../../src/domain/rotation.ts'
import { spanOf, spanText } from '../../src/domain/span.ts'

const minute = 60_000
const never = { firstUsedAt: null, lastUsedAt: null }
const old: Secret = { createdAt: 0, endsAt: 1000 * minute, firstUsedAt: 1, lastUsedAt: 90 * minute }
const fresh: Secret = { createdAt: 100 * minute, endsAt: null, ...never }
const used = { ...fresh, firstUsedAt: 110 * minute, lastUsedAt: 110 * minute }
const at = (minutes: number, more: Partial<Judging> = {}): Judging => ({
  ...{ now: minutes * minute, idle: 15 * minute, keyEndsAt: 10_000 * minute },
  ...more,
})

describe('a rotation', () => {
  test('is none where there was only one secret', () => {
    expect(rotationOf([fresh], at(0))).toMatchObject({ state: 'none', previous: null })
  })

  test('is issued until somebody uses the new secret, however quiet the old one is', () => {
    expect(rotationOf([fresh, old], at(999))).toMatchObject({
      state: 'issued',
      waitsFor: 'first-use',
    })
  })

  test('is adopted until the old secret was quiet for the window, counted from the rotation on', () => {
    const judged = (now: number, last: number) =>
      rotationOf([used, { ...old, lastUsedAt: last * minute }], at(now))
    expect(judged(114, 90)).toMatchObject({ state: 'adopted', waitsFor: 'time' })
    expect(judged(115, 90)).toMatchObject({ state: 'idle', waitsFor: null })
    expect(judged(134, 120)).toMatchObject({ state: 'adopted', waitsFor: 'quiet' })
    expect(judged(135, 120)).toMatchObject({ state: 'idle', idleAt: 135 * minute })
  })

  test('asks nobody to move where the old secret was never used', () => {
    const unused = { ...old, ...never }
    expect(rotationOf([fresh, unused], at(114))).toMatchObject({ waitsFor: 'time' })
    expect(rotationOf([fresh, unused], at(115))).toMatchObject({ state: 'issued', waitsFor: null })
  })

  test('is retired at the very deadline of the old secret, and with the end of the key', () => {
    expect(rotationOf([used, old], at(999)).state).toBe('idle')
    expect(rotationOf([used, old], at(1000)).state).toBe('retired')
    expect(rotationOf([used, old], at(200, { keyEndsAt: 200 * minute })).state).toBe('retired')
  })

  test('that was called off is none any more, and the next one is counted from the secret that stayed', () => {
    const off = { ...used, endsAt: 120 * minute }
    const stayed = { ...old, endsAt: null }
    expect(rotationOf([off, stayed], at(130))).toMatchObject({ state: 'none', current: stayed })
    const next = { ...fresh, createdAt: 200 * minute }
    const leaving = { ...old, endsAt: 300 * minute }
    expect(rotationOf([next, off, leaving], at(210))).toMatchObject({
      ...{ state: 'issued', current: next, previous: leaving },
    })
  })
})

test('a span reads as people type it, and is written so that it reads the same', () => {
  const typed = ['0', '90s', '15m', '24h', '7d', '48', '1h30m', '-1h', '1.5h', '', '1w']
  expect(typed.map((one) => spanOf(one, 'h'))).toEqual([
    ...[0, 90_000, 900_000, 86_400_000, 604_800_000, 172_800_000],
    ...[null, null, null, null, null],
  ])
  fc.assert(
    fc.property(fc.nat(10_000_000), (s) => spanOf(spanText(s * 1000)) === s * 1000),
    { numRuns: 200 },
  )
})
