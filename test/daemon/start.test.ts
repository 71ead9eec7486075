import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { prepareDirectories } from '../../src/daemon/directories.ts'
import { homeOf } from '../../src/domain/home.ts'
import { call, homeIn, isUp, runDaemon, runProcess, temporaryDirectory } from './process.ts'

test('of eight daemons started at once on one data directory exactly one serves', async () => {
  const data = temporaryDirectory()
  const daemons = Array.from({ length: 8 }, () => runDaemon(data))
  const losers = new Set<number | undefined>()
  await new Promise<void>((resolve) => {
    for (const { child, ended } of daemons)
      void ended.then(() => losers.add(child.pid).size === 7 && resolve())
  })
  const [winner] = daemons.filter(({ child }) => child.exitCode === null)
  await winner?.ready
  expect(winner).toBeDefined()
  for (const daemon of daemons.filter((one) => one !== winner)) {
    const { code, stderr } = await daemon.ended
    expect({ code, stderr }).toEqual({
      code: 75,
      stderr: `ptc daemon: Another daemon (pid ${winner?.child.pid}) already serves ${data}. One data directory has one daemon.\n`,
    })
  }
})

test('a start lets files be put in place meanwhile', async () => {
  const data = temporaryDirectory()
  const home = homeIn(data)
  prepareDirectories(home)
  const putting = spawn(process.execPath, [
    '-e',
    `const { renameSync, writeFileSync } = require('node:fs')
     process.stdout.write('ready')
     for (;;) { writeFileSync(process.argv[1] + '.new', '', { mode: 0o600 }); renameSync(process.argv[1] + '.new', process.argv[1]) }`,
    home.stateFile,
  ])
  onTestFinished(() => void putting.kill('SIGKILL'))
  await once(putting.stdout, 'data')
  for (let round = 0; round < 500; round++) prepareDirectories(home)
})

test('a killed daemon leaves its socket, and the next one starts over it', async () => {
  const data = temporaryDirectory()
  const first = runDaemon(data)
  await first.ready
  first.child.kill('SIGKILL')
  await first.ended
  expect(existsSync(first.home.socket)).toBe(true)
  expect(await isUp(first.home.socket)).toBe(false)
  await runDaemon(data).ready
})

test('everything that the daemon makes is for its owner alone', async () => {
  const data = temporaryDirectory()
  const { home, ready } = runDaemon(data)
  await ready
  const open = readdirSync(data, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, mode: statSync(join(data, name)).mode & 0o077 }))
    .filter(({ mode }) => mode !== 0)
  expect(open).toEqual([])
  expect(statSync(home.socket).mode & 0o777).toBe(0o600)
  expect(readFileSync(home.token, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  expect(readFileSync(join(home.secrets, 'pepper.v1'))).toHaveLength(32)
})

const refusals: [string, (data: string) => void, RegExp][] = [
  [
    'a data directory that others can read',
    (data) => chmodSync(data, 0o755),
    /open to other users \(mode 755\): run chmod 700/,
  ],
  [
    'a file that others can read',
    (data) => writeFileSync(join(data, 'ptc.db'), '', { mode: 0o644 }),
    /ptc\.db is open to other users \(mode 644\): run chmod 600/,
  ],
  [
    'a directory that others can write to',
    (data) => {
      mkdirSync(join(data, 'state'))
      chmodSync(join(data, 'state'), 0o770)
    },
    /state is open to other users \(mode 770\)/,
  ],
  [
    'a symbolic link as a file',
    (data) => symlinkSync('/etc/hostname', join(data, 'ptc.db')),
    /ptc\.db is a symbolic link/,
  ],
  [
    'a symbolic link as a directory',
    (data) => symlinkSync('/tmp', join(data, 'secrets')),
    /secrets is a symbolic link/,
  ],
  [
    'a symbolic link deep below',
    (data) => {
      mkdirSync(join(data, 'config', 'deep'), { recursive: true, mode: 0o700 })
      symlinkSync('/etc/hostname', join(data, 'config', 'deep', 'link'))
    },
    /deep\/link is a symbolic link/,
  ],
]

for (const [what, prepare, said] of refusals)
  test(`refuses ${what} with exit 77`, async () => {
    const data = temporaryDirectory()
    prepare(data)
    const { code, stderr } = await runDaemon(data).ended
    expect(stderr).toMatch(said)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(77)
    expect(existsSync(join(data, 'daemon.lock'))).toBe(false)
  })

test('a symbolic link to the data directory leads to the same daemon', async () => {
  const data = temporaryDirectory()
  await runDaemon(data).ready
  const link = join(temporaryDirectory(), 'link')
  symlinkSync(data, link)
  expect((await runDaemon(link).ended).code).toBe(75)
})

test('where the directory has too long a path for a socket, the socket is elsewhere', async () => {
  const data = join(temporaryDirectory(), 'x'.repeat(120))
  const { home, ready } = runDaemon(data)
  await ready
  expect(Buffer.byteLength(home.socket)).toBeLessThanOrEqual(107)
  expect(home.socket.startsWith(data)).toBe(false)
})

test('no path short enough for a socket is refused with exit 78', async () => {
  const long = join(temporaryDirectory(), 'x'.repeat(120))
  mkdirSync(long, { mode: 0o700 })
  const { code, stderr } = await runProcess(long, { env: { TMPDIR: long } }).ended
  expect(stderr).toMatch(/A socket's path may have 107 bytes/)
  expect(stderr).toMatch(/Set PTC_DATA_DIR to a directory with a shorter path/)
  expect(code).toBe(78)
})

test('a database whose pepper is gone is refused, and no new pepper is made', async () => {
  const data = temporaryDirectory()
  const first = runDaemon(data)
  await first.ready
  first.child.kill('SIGTERM')
  await first.ended
  rmSync(join(first.home.secrets, 'pepper.v1'))
  const { code, stderr } = await runDaemon(data).ended
  expect({ code, stderr }).toMatchObject({
    code: 78,
    stderr: expect.stringMatching(/holds no pepper\.v1/),
  })
  expect(existsSync(join(first.home.secrets, 'pepper.v1'))).toBe(false)
})

test('migrations as a step of their own leave a database that the next daemon serves', async () => {
  const data = temporaryDirectory()
  const { code } = await runProcess(data, { args: ['--migrate'] }).ended
  expect(code).toBe(0)
  expect(existsSync(join(data, 'ptc.db'))).toBe(true)
  await runDaemon(data).ready
})

test('migrations are refused while a daemon serves', async () => {
  const data = temporaryDirectory()
  await runDaemon(data).ready
  expect((await runProcess(data, { args: ['--migrate'] }).ended).code).toBe(75)
})

const wrongly: [string, { args?: string[]; env?: Record<string, string> }, number, RegExp][] = [
  ['an unknown flag', { args: ['--port', '80'] }, 64, /--port/],
  [
    'another address than 127.0.0.1',
    { args: ['--listen', '0.0.0.0:80'] },
    64,
    /listens on 127\.0\.0\.1/,
  ],
  [
    'localhost, which is a name',
    { env: { PTC_LISTEN: 'localhost:8080' } },
    64,
    /listens on 127\.0\.0\.1/,
  ],
  [
    'a database that is no PostgreSQL',
    { env: { PTC_DATABASE_URL: 'mysql://x' } },
    78,
    /no PostgreSQL URL/,
  ],
  [
    'a limit that is no number',
    { args: ['--self-started'], env: { PTC_IDLE_EXIT: 'soon' } },
    64,
    /PTC_IDLE_EXIT is a whole number, not soon/,
  ],
]

for (const [what, options, exit, said] of wrongly)
  test(`refuses ${what}`, async () => {
    const { code, stderr } = await runDaemon(temporaryDirectory(), options).ended
    expect({ code, stderr }).toEqual({ code: exit, stderr: expect.stringMatching(said) })
  })

test('listens on 127.0.0.1 only when asked, at a port that its state file names', async () => {
  const { home, ready } = runDaemon(temporaryDirectory(), { args: ['--listen', '127.0.0.1'] })
  await ready
  const state = () => JSON.parse(readFileSync(home.stateFile, 'utf8')) as { tcp: string | null }
  await expect.poll(() => state().tcp).toMatch(/^127\.0\.0\.1:\d+$/)
  const port = Number(state().tcp?.split(':')[1])
  expect((await call(port, { method: 'GET', path: '/healthz' })).text).toBe('ok')
})

test('two data directories never share a socket', () => {
  const around = {
    env: { XDG_RUNTIME_DIR: '/run/user/1' },
    cwd: '/',
    userHome: '/home/a',
    tmp: '/tmp',
    uid: 1,
    platform: 'linux',
  }
  const [one, other] = ['/home/a/one', '/home/a/other'].map((data) =>
    homeOf({ kind: 'user', data }, around),
  )
  expect(one?.socket).not.toBe(other?.socket)
})
