import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aboutDaemon, stopDaemon } from '../../../src/client/daemon/stop.ts'
import { version } from '../../../src/domain/version.ts'
import { homeIn } from '../../daemon/process.ts'
import { connectIn, dataDirectory, refusal } from './here.ts'

test('the first command starts the daemon, and the next one finds it', async () => {
  const data = dataDirectory()
  const first = await connectIn(data)
  const about = await aboutDaemon(first)
  expect(about).toMatchObject({ selfStarted: true, version, database: 'sqlite' })
  const second = await connectIn(data)
  expect((await aboutDaemon(second)).pid).toBe(about.pid)
  expect(second.warnings).toEqual([])
  await Promise.all([first.transport.close(), second.transport.close()])
})

test('five commands at once start one daemon', async () => {
  const data = dataDirectory()
  const locals = await Promise.all(Array.from({ length: 5 }, () => connectIn(data)))
  const pids = await Promise.all(locals.map(async (local) => (await aboutDaemon(local)).pid))
  expect(new Set(pids).size).toBe(1)
  const log = readFileSync(locals[0]?.home.log ?? '', 'utf8')
  expect(log.match(/listening/g)).toHaveLength(1)
  expect(log).not.toContain('already serves')
  expect(existsSync(locals[0]?.home.startLock ?? '')).toBe(false)
})

test('a start lock whose holder is gone stops nobody', async () => {
  const data = dataDirectory()
  writeFileSync(homeIn(data).startLock, '999999999')
  await connectIn(data)
})

test('a daemon that will not start says why, in its own words', async () => {
  const data = dataDirectory()
  mkdirSync(join(data, 'secrets'))
  chmodSync(join(data, 'secrets'), 0o755)
  const refused = await refusal(connectIn(data))
  expect(refused).toMatchObject({ code: 'daemon_unavailable', exit: 12 })
  expect(refused.message).toContain(
    `The daemon did not start. It said: ${data}/secrets is open to other users (mode 755)`,
  )
})

test('PTC_NO_DAEMON=1 starts nothing and says what to do', async () => {
  const data = dataDirectory()
  const refused = await refusal(connectIn(data, { PTC_NO_DAEMON: '1' }))
  expect(refused).toMatchObject({
    code: 'daemon_unavailable',
    exit: 12,
    details: { final: true, next: [{ command: ['daemon', 'start'] }] },
  })
  expect(readdirSync(data)).toEqual([])
})

test('a command that only looks starts nothing', async () => {
  const data = dataDirectory()
  expect((await refusal(connectIn(data, {}, false))).exit).toBe(12)
  expect(readdirSync(data)).toEqual([])
})

test('the daemon gets no credential from the environment of the command that starts it', async () => {
  const data = dataDirectory()
  const local = await connectIn(data, { PTC_TOKEN: 'ptc_se_canary' })
  const { pid } = await aboutDaemon(local)
  expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('canary')
  expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('canary')
})

test('where one has stopped, the next can start at once', async () => {
  const data = dataDirectory()
  const local = await connectIn(data)
  const { pid } = await stopDaemon(local.home, local)
  expect(existsSync(local.home.socket)).toBe(false)
  expect((await refusal(connectIn(data, {}, false))).exit).toBe(12)
  const next = await connectIn(data)
  expect((await aboutDaemon(next)).pid).not.toBe(pid)
  expect(readFileSync(local.home.log, 'utf8')).not.toContain('already serves')
})
