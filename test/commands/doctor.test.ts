import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { mintCredential } from '../../src/domain/credential.ts'
import { newUser, type User, type Way } from './ptc.ts'

interface Found {
  id: string
  status: string
  detail: string
  fix: string[] | null
}

/** A home in which one thing after another is broken, as making one takes longer than all of these together. */
let settled: User
let data: string
beforeAll(async () => {
  settled = newUser()
  data = settled.env['PTC_DATA_DIR'] ?? ''
  await settled.settle()
})
afterAll(() => settled.leave())

function someone(): User {
  const user = newUser()
  onTestFinished(() => user.leave())
  return user
}

/** What the doctor says, by check, with the exit code. */
async function examine(user: User, more: string[] = [], way?: Way) {
  const end = await user.ptc(['doctor', '--json', ...more], way)
  const { data } = JSON.parse(end.stdout) as { data: { checks: Found[]; mended: string[] } }
  const status = Object.fromEntries(data.checks.map(({ id, status }) => [id, status]))
  const detail = (id: string) => data.checks.find((check) => check.id === id)?.detail ?? ''
  return { code: end.code, status, detail, mended: data.mended }
}

test('a settled home has nothing to mend, and nobody signed in is no failure', async () => {
  const fresh = await examine(someone())
  expect([fresh.code, fresh.status['workspace'], fresh.status['keys']]).toEqual([
    ...[0, 'warn', 'unknown'],
  ])
  const { code, status } = await examine(settled)
  expect([code, ...new Set(Object.values(status))]).toEqual([0, 'ok'])
})

test('files that others can read keep the daemon from starting: named, and closed by --fix', async () => {
  await settled.ptc(['daemon', 'stop'])
  chmodSync(join(data, 'ptc.db'), 0o644)
  chmodSync(join(data, 'config'), 0o755)
  const broken = await examine(settled)
  expect(broken.code).toBe(1)
  expect(broken.status).toMatchObject({ files: 'fail', daemon: 'fail', database: 'unknown' })
  expect(broken.detail('files')).toContain('ptc.db is open to other users (mode 644)')
  const mended = await examine(settled, ['--fix'])
  expect(mended.mended.toSorted()).toEqual([
    `closed ${data}/config to other users: mode 700`,
    `closed ${data}/ptc.db to other users: mode 600`,
  ])
  expect([mended.code, mended.status['daemon'], mended.status['workspace']]).toEqual([
    0,
    'ok',
    'ok',
  ])
  expect(statSync(join(data, 'ptc.db')).mode & 0o777).toBe(0o600)
})

test('what a killed daemon left behind is found, and removed by --fix', async () => {
  const user = someone()
  const data = user.env['PTC_DATA_DIR'] ?? ''
  const socket = join(data, 'run', 'd.sock')
  mkdirSync(join(data, 'run'), { recursive: true, mode: 0o700 })
  const leave = `require('node:net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`
  const { pid } = spawnSync(process.execPath, ['-e', leave])
  chmodSync(socket, 0o600)
  const state = { pid, socket, tcp: null, version: '0.0.1', apiVersion: 1, startedAt: 1 }
  writeFileSync(join(data, 'daemon.json'), JSON.stringify(state), { mode: 0o600 })
  const alone = { env: { PTC_NO_DAEMON: '1' } }
  const broken = await examine(user, [], alone)
  expect([broken.code, broken.status['socket'], broken.status['daemon']]).toEqual([
    ...[0, 'warn', 'unknown'],
  ])
  const mended = await examine(user, ['--fix'], alone)
  expect(mended.mended).toHaveLength(2)
  expect(mended.status['socket']).toBe('ok')
  expect([existsSync(socket), existsSync(join(data, 'daemon.json'))]).toEqual([false, false])
})

test('a path that is too long for any socket is said once, and the rest waits for it', async () => {
  const user = someone()
  const deep = join(user.directory, 'x'.repeat(100))
  const { code, status, detail } = await examine(user, [], {
    env: { PTC_DATA_DIR: deep, TMPDIR: deep },
  })
  expect([code, status['node'], status['home']]).toEqual([1, 'ok', 'fail'])
  expect(detail('home')).toContain("A socket's path may have")
  expect(detail('daemon')).toBe('It stands on home: mend that first.')
})

test('a keychain that never answers holds nothing up', async () => {
  const user = someone()
  const bus = join(user.directory, 'bus')
  const silent = createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve) => silent.listen(bus, resolve))
  onTestFinished(() => void silent.close())
  const env = { PTC_CREDENTIAL_STORE: 'keychain', DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}` }
  const { code, status } = await examine(user, ['--only', 'credentials'], { env })
  // Elsewhere the keychain is no D-Bus service, and answers.
  if (process.platform === 'linux') expect([code, status['credentials']]).toEqual([0, 'warn'])
  expect(code).toBe(0)
})

test('the bundle tells what is needed and holds no secret, wherever one was planted', async () => {
  const { secret } = mintCredential('sk', 'production')
  const planted = {
    env: 'planted-token-of-a-machine',
    url: 'planted-url-password',
    bearer: 'planted.bearer.value',
    pass: 'planted-password-1',
    localToken: readFileSync(join(data, 'secrets', 'local.token'), 'utf8').trim(),
    session: Object.values(
      JSON.parse(readFileSync(join(data, 'config', 'credentials.json'), 'utf8')).sessions,
    )
      .join('')
      .replace(/^v1:/, ''),
    key: secret,
    mail: 'ana@example.com',
  }
  const log = [
    { level: 50, msg: `refused ${planted.key} of ${planted.mail}`, authorization: planted.bearer },
    {
      level: 50,
      msg: `Bearer ${planted.bearer}`,
      err: { message: `postgres://u:${planted.url}@h/d` },
    },
    { level: 30, msg: `password=${planted.pass} and ${planted.env}`, local: planted.localToken },
    { level: 30, msg: `session ${planted.session}`, [planted.key]: 1 },
  ]
  const lines = log.map((line) => `${JSON.stringify(line)}\n`).join('')
  writeFileSync(join(data, 'state', 'daemon.log'), lines, { flag: 'a' })
  const file = join(settled.directory, 'report.json.gz')
  const env = {
    PTC_SECRET_OF_MINE: planted.env,
    PTC_DATABASE_URL: `postgres://u:${planted.url}@h/d`,
  }
  const end = await settled.ptc(['doctor', '--bundle', file], { env })
  expect(end.code).toBe(0)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const text = gunzipSync(readFileSync(file)).toString()
  for (const [name, value] of Object.entries(planted)) expect(text, name).not.toContain(value)
  const report = JSON.parse(text)
  expect(report.checks).toHaveLength(13)
  expect(report.variables).toContain('PTC_SECRET_OF_MINE')
  expect(JSON.stringify(report.log)).toContain('listening')
  expect((await settled.ptc(['doctor', '--bundle', file])).code).toBe(2)
})

test('an audit trail whose end was cut off is found', async () => {
  await settled.ptc(['daemon', 'stop'])
  const database = new Database(join(data, 'ptc.db'))
  database.exec(
    "delete from audit_event where chain <> 'server' and seq = (select seq from audit_head where chain = audit_event.chain)",
  )
  database.close()
  const { code, status } = await examine(settled)
  expect([code, status['database'], status['audit']]).toEqual([1, 'ok', 'fail'])
})

test('a damaged database is named by the daemon that will not start over it', async () => {
  await settled.ptc(['daemon', 'stop'])
  writeFileSync(join(data, 'ptc.db'), 'no database at all '.repeat(300))
  const { code, status, detail } = await examine(settled)
  expect([code, status['daemon'], status['audit']]).toEqual([1, 'fail', 'unknown'])
  expect(detail('daemon')).toContain('is damaged')
})
