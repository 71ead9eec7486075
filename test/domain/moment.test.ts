import fc from 'fast-check'
import { expect, test } from 'vitest'
import { momentOf } from '../../src/domain/moment.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const said = (text: string) => {
  const at = momentOf(text, now)
  return at === null ? null : new Date(at).toISOString()
}

test('a duration counts from now, a day begins at midnight UTC, a time is itself', () => {
  expect(said('900s')).toBe('2026-11-20T12:15:00.000Z')
  expect(said('12h')).toBe('2026-11-21T00:00:00.000Z')
  expect(said('90d')).toBe('2027-02-18T12:00:00.000Z')
  expect(said('8w')).toBe('2027-01-15T12:00:00.000Z')
  expect(said('2027-02-28')).toBe('2027-02-28T00:00:00.000Z')
  expect(said('2027-02-28T10:30:00Z')).toBe('2027-02-28T10:30:00.000Z')
  expect(said('2027-02-28T10:30:00.250Z')).toBe('2027-02-28T10:30:00.250Z')
})

test('what is no time is none: no such day, no zone, no unit, never', () => {
  for (const text of [
    ...['', 'never', '90', '90 d', '-1d', '1.5d', '90m', '90y', '123456d', 'tomorrow'],
    ...['2027-02-30', '2027-13-01', '2027-2-1', '2027-02-28T10:30:00', '2027-02-30T10:30:00Z'],
    ...['2027-02-28T25:00:00Z', '2027-02-28T10:30:00+01:00', ' 90d'],
  ])
    expect(momentOf(text, now), text).toBeNull()
})

test('every time that a computer writes is read as it was meant', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
      (date) => {
        expect(momentOf(date.toISOString(), now)).toBe(date.getTime())
      },
    ),
  )
})
