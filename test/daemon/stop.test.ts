import { existsSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { readState } from '../../src/client/daemon/open.ts'
import { isUp, runDaemon, temporaryDirectory, until } from './process.ts'

const said = (log: string): string[] =>
  readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  test(`${signal} ends it with 0 and leaves neither socket nor state file`, async () => {
    const { home, child, ready, ended } = runDaemon(temporaryDirectory())
    await ready
    expect(readState(home)).toMatchObject({
      pid: child.pid,
      socket: home.socket,
      selfStarted: false,
    })
    child.kill(signal)
    expect(await ended).toEqual({ code: 0, signal: null, stderr: '' })
    expect(existsSync(home.socket)).toBe(false)
    expect(existsSync(home.stateFile)).toBe(false)
    expect(said(home.log)).toEqual(['listening', 'stopping', 'stopped'])
  })

test('a call under way is answered before the daemon ends, and no new one is taken on', async () => {
  const { home, child, ready, ended } = runDaemon(temporaryDirectory())
  await ready
  const body = JSON.stringify({ nonce: '0'.repeat(64) })
  const socket = connect(home.socket)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  socket.write(
    `POST /v1/proof HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 20)}`,
  )
  // The daemon has read the first half once it answers somebody who came later.
  await until(() => isUp(home.socket))
  child.kill('SIGTERM')
  await until(() => said(home.log).includes('stopping'))
  expect(await isUp(home.socket)).toBe(false)
  expect(child.exitCode).toBeNull()
  socket.write(body.slice(20))
  expect((await ended).code).toBe(0)
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK/)
  expect(answer).toContain('"proof"')
})

test('an idle connection that is kept open does not keep the daemon', async () => {
  const { home, child, ready, ended } = runDaemon(temporaryDirectory())
  await ready
  const socket = connect(home.socket)
  const closed = new Promise((resolve) => socket.on('close', resolve))
  socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((resolve) => socket.once('data', resolve))
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
  await closed
})

test('started on demand it ends by itself when nobody calls', async () => {
  const { home, ready, ended } = runDaemon(temporaryDirectory(), {
    args: ['--self-started'],
    env: { PTC_IDLE_EXIT: '1' },
  })
  await ready
  expect((await ended).code).toBe(0)
  expect(readFileSync(home.log, 'utf8')).toContain('"why":"idle"')
})

test('it ends when its data directory is taken away', async () => {
  const data = temporaryDirectory()
  const { ready, ended } = runDaemon(data, {
    args: ['--self-started'],
    env: { PTC_IDLE_EXIT: '2' },
  })
  await ready
  rmSync(data, { recursive: true })
  await ended
})
