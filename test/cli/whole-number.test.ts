import { expect, test } from 'vitest'
import { wholeNumber } from '../../src/cli/whole-number.ts'

test('a whole number is typed in digits, and in no other way', () => {
  expect(['12', '+3', '-4', '007'].map((typed) => wholeNumber(typed).number)).toEqual([
    12, 3, -4, 7,
  ])
  for (const typed of ['0x10', '1e1', '0b1', '1.0', ' 5', '', 'ten'])
    expect(wholeNumber(typed).wrong, typed).toBe('is no whole number')
  expect(wholeNumber('9'.repeat(20)).wrong).toBe('is more than can be counted')
})
