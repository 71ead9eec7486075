import { expect, test } from 'vitest'
import { span } from '../../src/contract/span.ts'
import { units } from '../../src/domain/span.ts'

const refused = (limits: Parameters<typeof span>[0], typed: string) =>
  span(limits)
    .safeParse(typed)
    .error?.issues.map(({ message }) => message)

test('a span has its unit, unless its declaration says what a bare number counts', () => {
  const hold = { least: units.s, most: units.d }
  expect(refused(hold, '10')).toEqual(['lacks its unit: it looks like 30s, 15m or 24h'])
  expect(refused(hold, '7d')).toEqual(['is more than 1d'])
  expect(refused(hold, '0')).toEqual(['is less than 1s'])
  expect(refused({ least: 0, most: 7 * units.d }, '0')).toBeUndefined()
  expect(refused({ least: 0, most: 7 * units.d, bare: 'h' }, '24')).toBeUndefined()
})

test('what it is said to look like is never refused', () => {
  for (const [least, most] of [
    [units.s, units.d],
    [10 * units.s, 7 * units.d],
    [5 * units.m, 90 * units.d],
    [units.d, 365 * units.d],
  ] as const) {
    const [said = ''] = refused({ least, most }, 'soon') ?? []
    const examples = said.match(/\d+[smhd]/g) ?? []
    expect(examples.length).toBeGreaterThan(1)
    for (const typed of examples) expect(refused({ least, most }, typed), typed).toBeUndefined()
  }
})
