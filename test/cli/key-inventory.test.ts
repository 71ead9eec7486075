import { expect, test } from 'vitest'
import { age, fromNow } from '../../src/cli/age.ts'
import { columnsOf } from '../../src/cli/columns.ts'
import { filtersOf, keyTable, successorOf } from '../../src/cli/key-inventory.ts'
import { faultIn } from '../house/command-line.ts'
import { keptIo } from './io.ts'

const now = Date.parse('2026-06-01T00:00:00Z')
const day = 86_400_000
const iso = (days: number) => new Date(now + days * day).toISOString()

const version = {
  version: 'abc',
  createdAt: iso(-3),
  expiresAt: null,
  firstUsedAt: null,
  lastUsedAt: null,
}
const key = {
  id: `key_${'0'.repeat(26)}`,
  project: `prj_${'0'.repeat(26)}`,
  env: 'production' as const,
  name: 'checkout-backend',
  workload: 'api',
  scopes: [],
  state: 'live' as const,
  versions: [version],
  createdAt: iso(-80),
  createdBy: 'acc_1',
  issuerLeftAt: null,
  expiresAt: iso(10),
  revokedAt: null,
  firstUsedAt: null,
  lastUsedAt: iso(-2),
  version: 1,
}

test('ages become the times that the API takes, of keys that work', () => {
  expect(filtersOf({ expiring: '14d' })).toEqual({ state: 'live', expiresBefore: '14d' })
  expect(filtersOf({ unused: '36h', 'older-than': '2w' })).toEqual({
    state: 'live',
    unusedSince: '36h',
    secretBefore: '2w',
  })
  expect(filtersOf({})).toEqual({})
  for (const typed of ['14', '0d', '-1d', '14 d', '3651d', 'soon'])
    expect(() => filtersOf({ expiring: typed })).toThrow(/--expiring is a time such as 14d/)
})

test('a time is said in its largest whole unit', () => {
  const minute = 60_000
  expect([0, 59_999, minute, 119 * minute, 120 * minute, 2 * day - 1, 2 * day].map(age)).toEqual([
    ...['0m', '0m', '1m', '119m', '2h', '47h', '2d'],
  ])
  expect([fromNow(iso(3), now), fromNow(iso(-3), now)]).toEqual(['in 3d', '3d ago'])
})

test('the table fits 80 and 60 columns, and keeps the id whole', async () => {
  const rotating = { ...key, versions: [version, { ...version, expiresAt: iso(1) }] }
  const orphan = { ...key, name: 'left', issuerLeftAt: iso(-1), lastUsedAt: null }
  for (const width of [80, 60]) {
    const lines = keyTable([key, rotating, orphan], (await keptIo(width)).io, now).split('\n')
    expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width)
    expect(lines.slice(1).every((line) => line.endsWith(key.id))).toBe(true)
  }
  const wide = keyTable([key, rotating, orphan], (await keptIo(120)).io, now).split('\n')
  expect(wide[0]).toMatch(/KEY +ENV +STATE +ISSUER +ENDS +USED +AGE +ID/)
  expect(wide[2]).toMatch(/production +rotating +in 10d +2d ago +3d /)
  expect(wide[3]).toMatch(/left +production +live +gone +in 10d +never +3d /)
})

test('what takes the place of a key that ends can be typed, and has a name of its own', () => {
  const nameAfter = (name: string) => {
    const { command } = successorOf({ ...key, name })
    expect(faultIn(command)).toBe(null)
    return command[command.indexOf('--name') + 1]
  }
  expect(['backend', 'backend-2', 'backend-09', 'b2'].map(nameAfter)).toEqual([
    ...['backend-2', 'backend-3', 'backend-10', 'b2-2'],
  ])
})
