import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noticeUpdate } from '../../src/cli/update-notice.ts'
import { version } from '../../src/domain/version.ts'
import { temporaryDirectory } from '../daemon/process.ts'
import { keptIo } from './io.ts'

const hour = 3_600_000

test('once a day, people are told that the server is a newer ptc', async () => {
  const { io, said } = await keptIo()
  const cache = join(temporaryDirectory(), 'cache')
  const met = { theirs: '99.0.0', env: {}, terminal: true, cache, now: Date.now() }
  noticeUpdate(met, io)
  noticeUpdate({ ...met, now: met.now + 23 * hour }, io)
  expect(said.aside).toEqual([`The server is ptc 99.0.0 and this is ptc ${version}: update it.`])
  noticeUpdate({ ...met, now: met.now + 25 * hour }, io)
  expect(said.aside).toHaveLength(2)
})

test.each([
  ['of the same release', { theirs: version }],
  ['of an older one', { theirs: '0.0.1' }],
  ['where no person reads', { terminal: false }],
  ['in CI', { env: { CI: 'true' } }],
  ['where PTC_NO_UPDATE_CHECK is set', { env: { PTC_NO_UPDATE_CHECK: '1' } }],
  ['where NO_UPDATE_NOTIFIER is set', { env: { NO_UPDATE_NOTIFIER: '1' } }],
  ['where DO_NOT_TRACK is set', { env: { DO_NOT_TRACK: '1' } }],
  ['where it cannot be noted', { cache: '/dev/null/cache' }],
])('nothing is said %s', async (_, more) => {
  const { io, said } = await keptIo()
  const cache = temporaryDirectory()
  noticeUpdate({ theirs: '99.0.0', env: {}, terminal: true, cache, now: Date.now(), ...more }, io)
  expect(said.aside).toEqual([])
})
