import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { peopleIn } from '../../../src/cli/batch/people.ts'
import { toldByLine, usageFrom } from '../../../src/cli/batch/usage-from.ts'
import { refusedChanges } from '../../../src/cli/refused-changes.ts'
import { Failure } from '../../../src/domain/failure.ts'
import { keptIo } from '../io.ts'

const directory = mkdtempSync(join(tmpdir(), 'ptc-usage-'))
afterAll(() => rmSync(directory, { recursive: true }))

const file = (...lines: string[]) => {
  const path = join(directory, 'usage.csv')
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''))
  return path
}
const refused = (...lines: string[]) =>
  usageFrom(file(...lines)).then(
    () => 'nothing',
    (error: Failure) => error.details.errors?.[0]?.detail.replace(directory, ''),
  )
const header = 'org,resource,delta,key'

test('a column that nobody knows, or that is there twice, is no file of changes', async () => {
  const has = 'it has the columns org, resource, delta and, if you like, key'
  expect(await refused('org,resource,delta,Key')).toBe(
    `line 1 names Key (did you mean key?): ${has}`,
  )
  expect(await refused('org,resource,delta,note')).toBe(`line 1 names note: ${has}`)
  expect(await refused('org,resource,delta,')).toBe(`line 1 names a column without a name: ${has}`)
  expect(await refused('org,resource,delta,delta')).toBe(`line 1 names delta twice: ${has}`)
  expect(await refused('org,key')).toBe(`line 1 lacks resource and delta: ${has}`)
  for (const [first, why] of [
    ['email,rolls', 'it names rolls (did you mean roles?)'],
    ['email,roles,roles', 'it names roles twice'],
  ] as const)
    await expect(peopleIn(file(first, 'a@x.example,viewer')).next()).rejects.toThrow(why)
})

test('a row with more than its columns, or a figure that is none, is refused by its line', async () => {
  expect(await refused(header, '', 'leith,users,1,a,2')).toBe(
    'line 3 has 5 fields, and the first line names 4 columns',
  )
  expect(await refused(header, 'leith,users,')).toBe('line 2 has no delta')
  expect(await refused(header, 'leith,users,0x10')).toContain('which is no whole number')
  expect(await refused(header, `leith,users,${'9'.repeat(20)}`)).toMatch(
    /more than can be counted$/,
  )
  expect((await usageFrom(file(header, 'leith,users,-2'))).changes).toEqual([
    { org: 'leith', resource: 'users', delta: -2 },
  ])
})

test('a file with nothing to send, or with too much, says so and is named', async () => {
  expect(await refused()).toMatch(/^\/usage.csv is empty/)
  expect(await refused(header)).toBe('/usage.csv has no change below its first line')
  expect(await refused(header, ...Array.from({ length: 1001 }, () => 'leith,users,1'))).toMatch(
    /^\/usage.csv has 1,001 changes, and at most 1,000/,
  )
})

test('what a server refuses of changes is told by lines, and nothing by places that nobody typed', () => {
  const errors = ['/changes/0/delta', '/changes/1/org'].map((pointer) => ({
    ...{ pointer, detail: 'is wrong' },
  }))
  const told = toldByLine(new Failure('invalid_input', 'changes/0/delta', { errors }), [2, 4])
  expect(told).toMatchObject({
    message: '2 things stand in the way. Nothing was recorded.',
    details: { errors: [{ detail: 'line 2: delta is wrong' }, { detail: 'line 4: org is wrong' }] },
  })
})

test('each refused row says its line, what was to change, and every limit in the way', async () => {
  const { io } = await keptIo(60)
  const limit = { node: '', resource: 'users', limit: 5, used: 4, reserved: 0, disabled: false }
  const lines = refusedChanges(
    [
      {
        ...{ outcome: 'refused', org: null, change: null, code: 'limit_exceeded' },
        detail: 'No room at leith: 2 limits stand in the way.',
        violated: [
          { ...limit, kind: 'org', slug: 'leith', shortfall: 1 },
          { ...limit, kind: 'pool', slug: null, shortfall: 3 },
        ],
      },
    ],
    { changes: [{ org: 'leith', resource: 'users', delta: 2 }], lines: [4] },
    io,
  )
  const [said = ''] = lines
  for (const line of said.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
  expect(said.replaceAll(/\s+/g, ' ').trim()).toBe(
    'Line 4, leith users=2: No room at leith: 2 limits stand in the way. leith may use 5 users, uses 4: 1 too many; the pool may use 5 users, uses 4: 3 too many.',
  )
})
