import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pagerFor } from '../../src/cli/pager.ts'
import { needing } from '../capabilities.ts'
import { ended, newUser, program, type User } from '../commands/ptc.ts'

const long = 'line\n'.repeat(30)
const screen = { terminal: true, rows: 24, env: {}, unwanted: false }

test('a list that is longer than the screen goes through the pager that was chosen', () => {
  expect(pagerFor(long, screen)).toBe('less')
  expect(pagerFor(long, { ...screen, env: { PAGER: 'more' } })).toBe('more')
  expect(pagerFor(long, { ...screen, env: { PAGER: 'more', PTC_PAGER: 'less -S' } })).toBe(
    'less -S',
  )
})

test('and never where it fits, where nobody reads, in CI, or where none is wanted', () => {
  expect(pagerFor('short', screen)).toBe(null)
  expect(pagerFor(long, { ...screen, terminal: false })).toBe(null)
  expect(pagerFor(long, { ...screen, unwanted: true })).toBe(null)
  for (const env of [{ CI: '1' }, { TERM: 'dumb' }, { PTC_PAGER: '' }, { PAGER: 'cat' }])
    expect(pagerFor(long, { ...screen, env }), JSON.stringify(env)).toBe(null)
})

let user: User
beforeAll(() => {
  user = newUser()
})
afterAll(() => user.leave())

needing('script', test)('a pager that is closed early ends quietly', async () => {
  await user.settle()
  const line = `stty rows 5; "${process.execPath}" "${program}" role list`
  const env = { ...user.env, PTC_PAGER: 'head -2 > seen' }
  const child = spawn('script', ['-qec', line, '/dev/null'], { cwd: user.directory, env })
  const { code, stdout } = await ended(child)
  expect([code, stdout]).toEqual([0, ''])
  expect(readFileSync(join(user.directory, 'seen'), 'utf8')).toContain('ROLE')
})
