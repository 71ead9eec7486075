import { expect, test } from 'vitest'
import { isOlder } from '../../src/domain/version.ts'

const table: [string, string, boolean][] = [
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.1.1', true],
  ['0.9.9', '0.10.0', true],
  ['0.10.0', '0.9.9', false],
  ['1.0.0-beta.1', '1.0.0', false],
  ['1.0.0+build.2', '1.0.0+build.3', false],
  ['1.2', '1.2.1', true],
]

for (const [one, other, older] of table)
  test(`${one} is ${older ? '' : 'not '}older than ${other}`, () => {
    expect(isOlder(one, other)).toBe(older)
  })
