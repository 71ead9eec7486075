import { expect, onTestFinished, test } from 'vitest'
import { ended, newUser, type User } from './ptc.ts'

function user(): User {
  const someone = newUser()
  onTestFinished(() => someone.leave())
  return someone
}

test('start, status, restart, stop: each says what it came to, by words and by exit code', async () => {
  const { ptc, document } = user()
  expect((await ptc(['daemon', 'status'])).code).toBe(12)
  const started = await document(['daemon', 'start'])
  expect(started.data).toMatchObject({ state: 'running', selfStarted: false, tcp: null })
  const status = await ptc(['daemon', 'status'])
  expect(status.code).toBe(0)
  expect(status.stdout).toContain(`The daemon is running (pid ${started.data.pid})`)
  expect((await document(['daemon', 'start'])).data.pid).toBe(started.data.pid)
  const restarted = await document(['daemon', 'restart', '--listen', '127.0.0.1'])
  expect(restarted.data.pid).not.toBe(started.data.pid)
  expect(restarted.data.tcp).toMatch(/^127\.0\.0\.1:\d+$/)
  expect((await document(['daemon', 'restart'])).data.tcp).toBe(restarted.data.tcp)
  expect((await ptc(['daemon', 'stop'])).stdout).toMatch(/The daemon \(pid \d+\) has stopped\./)
  expect((await document(['daemon', 'status'])).data.state).toBe('stopped')
  expect((await ptc(['daemon', 'stop'])).code).toBe(0)
})

test('a running daemon does not begin to listen by being started again', async () => {
  const { document } = user()
  await document(['daemon', 'start'])
  const refused = await document(['daemon', 'start', '--listen', '127.0.0.1'])
  expect(refused.error).toMatchObject({
    code: 'conflict',
    next: [{ command: ['daemon', 'restart', '--listen', '127.0.0.1'] }],
  })
})

test('another address than 127.0.0.1 is refused in the words of the daemon', async () => {
  const { document } = user()
  const refused = await document(['daemon', 'start', '--listen', '0.0.0.0:80'])
  expect(refused.error).toMatchObject({ code: 'daemon_unavailable', exitCode: 12 })
  expect(refused.error.detail).toContain('listens on 127.0.0.1')
})

test('in the foreground the command becomes the daemon, and ends as it ends', async () => {
  const { start, document } = user()
  const child = start(['daemon', 'start', '--foreground'])
  const end = ended(child)
  await expect
    .poll(async () => (await document(['daemon', 'status'])).data.pid, { timeout: 20_000 })
    .toBe(child.pid)
  child.kill('SIGTERM')
  expect(await end).toEqual({ code: 0, signal: null, stdout: '', stderr: '' })
})

test('migrate is a step of its own, refused while the daemon serves', async () => {
  const { ptc, document } = user()
  expect((await ptc(['daemon', 'migrate'])).code).toBe(0)
  await document(['daemon', 'start'])
  expect((await document(['daemon', 'migrate'])).error).toMatchObject({
    code: 'conflict',
    next: [{ command: ['daemon', 'stop'] }],
  })
})

test('path names everything, and logs show what happened', async () => {
  const { ptc, document, env } = user()
  const data = env['PTC_DATA_DIR']
  expect((await document(['daemon', 'path'])).data).toMatchObject({
    kind: 'named',
    data,
    database: `${data}/ptc.db`,
    socket: `${data}/run/d.sock`,
    log: `${data}/state/daemon.log`,
  })
  expect((await ptc(['daemon', 'logs'])).code).toBe(0)
  await document(['daemon', 'start'])
  await document(['daemon', 'stop'])
  const { stdout } = await ptc(['daemon', 'logs'])
  expect(stdout).toMatch(/info listening .*\n.*info stopping why=asked to stop\n.*info stopped\n$/)
  const { lines } = (await document(['daemon', 'logs', '--lines', '1'])).data
  expect(lines).toEqual([expect.objectContaining({ msg: 'stopped' })])
})

test('logs -f goes on with what is logged from then on', async () => {
  const { start, document } = user()
  await document(['daemon', 'start'])
  const follower = start(['daemon', 'logs', '-f'])
  let heard = ''
  follower.stdout?.on('data', (chunk) => {
    heard += String(chunk)
  })
  await expect.poll(() => heard, { timeout: 20_000 }).toContain('listening')
  await document(['daemon', 'stop'])
  await expect.poll(() => heard, { timeout: 20_000 }).toContain('stopped')
  const end = ended(follower)
  follower.kill('SIGINT')
  expect((await end).code).toBe(130)
})
