import { expect, test } from 'vitest'
import { milliseconds } from '../../src/cli/duration.ts'

test('a duration is read as people write it', () => {
  expect(
    ['500ms', '30s', '2m', '1.5', '1h'].map((typed) => milliseconds(typed, '--timeout')),
  ).toEqual([500, 30_000, 120_000, 1_500, 3_600_000])
  for (const typed of ['0', '-1s', 'soon', '8d', '', '1 s'])
    expect(() => milliseconds(typed, '--timeout')).toThrow(/^--timeout is a duration/)
})
