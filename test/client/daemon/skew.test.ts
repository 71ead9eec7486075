import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aboutDaemon } from '../../../src/client/daemon/stop.ts'
import { version } from '../../../src/domain/version.ts'
import { runDaemon } from '../../daemon/process.ts'
import { connectIn, dataDirectory, refusal } from './here.ts'

/** Runs a daemon of another release on a data directory that once had one of this. */
async function otherRelease(data: string, about: Record<string, unknown>): Promise<void> {
  const real = runDaemon(data)
  await real.ready
  real.child.kill('SIGTERM')
  await real.ended
  const { socket, token, stateFile } = real.home
  const script = join(import.meta.dirname, 'other-daemon.ts')
  const child = spawn(process.execPath, [script, socket, token, stateFile, JSON.stringify(about)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
}

test('an older daemon that was started on demand and is idle is replaced', async () => {
  const data = dataDirectory()
  await otherRelease(data, { version: '0.0.1', apiVersion: 1 })
  const local = await connectIn(data)
  expect(local.daemon).toEqual({ version, apiVersion: 1 })
  expect(local.warnings).toEqual([])
  expect(await aboutDaemon(local)).toMatchObject({ selfStarted: true, version })
})

const kept: [string, Record<string, unknown>][] = [
  ['that somebody started', { selfStarted: false }],
  ['that is at work', { underWay: 1 }],
]

for (const [what, about] of kept)
  test(`an older daemon ${what} is used, with a word of warning`, async () => {
    const data = dataDirectory()
    await otherRelease(data, { version: '0.0.1', apiVersion: 1, ...about })
    const local = await connectIn(data)
    expect(local.daemon.version).toBe('0.0.1')
    expect(local.warnings).toEqual([expect.stringContaining('ptc daemon restart')])
  })

test('a daemon of a newer release with the same API is used without a word', async () => {
  const data = dataDirectory()
  await otherRelease(data, { version: '99.0.0', apiVersion: 1 })
  const local = await connectIn(data)
  expect(local).toMatchObject({ daemon: { version: '99.0.0' }, warnings: [] })
})

const unusable: [string, Record<string, unknown>, RegExp][] = [
  ['newer', { version: '99.0.0', apiVersion: 2 }, /speaks a newer API.*update ptc/],
  ['older', { version: '0.0.1', apiVersion: 0, selfStarted: false }, /speaks an older API/],
]

for (const [what, about, said] of unusable)
  test(`a daemon that speaks a ${what} API is refused`, async () => {
    const data = dataDirectory()
    await otherRelease(data, about)
    const refused = await refusal(connectIn(data))
    expect(refused).toMatchObject({ code: 'daemon_unavailable', exit: 12 })
    expect(refused.message).toMatch(said)
  })
