import { chmodSync, cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newUser, type User } from '../commands/ptc.ts'
import { call, isUp, until } from '../daemon/process.ts'
import { countIn, filesOf, ledgerOf } from './ledger.ts'

let user: User
let data: string
beforeAll(async () => {
  user = newUser()
  user.env['PTC_CEILING_KEYS'] = '1000000'
  data = user.env['PTC_DATA_DIR'] ?? ''
  await user.settle()
})
afterAll(() => user.leave())

const daemonState = (): { pid: number; socket: string } =>
  JSON.parse(readFileSync(join(data, 'daemon.json'), 'utf8'))

/** A copy of the data directory that no daemon serves, and how ptc is run on it. */
async function apart(name: string) {
  const copy = join(user.directory, name)
  await user.ptc(['daemon', 'stop'])
  cpSync(data, copy, { recursive: true })
  const folders = readdirSync(copy, { recursive: true, withFileTypes: true })
  for (const folder of folders.filter((entry) => entry.isDirectory()))
    chmodSync(join(folder.parentPath, folder.name), 0o700)
  chmodSync(copy, 0o700)
  return { copy, way: { env: { PTC_DATA_DIR: copy } } }
}

// The log is where the daemon says why it did not start, and the cache can be made again at any time.
const kept = (directory: string) =>
  Object.entries(filesOf(directory)).filter(([file]) => !/^(?:state|cache|run)\//.test(file))

test('a second daemon on one data directory names the first and leaves it alone', async () => {
  await user.ptc(['daemon', 'start'])
  const { pid } = daemonState()
  const second = await user.ptc(['daemon', 'start', '--foreground'])
  expect(second.code).not.toBe(0)
  expect(second.stderr).toContain(`(pid ${pid})`)
  expect(second.stderr).toContain('One data directory has one daemon')
  expect(daemonState().pid).toBe(pid)
  expect((await user.ptc(['org', 'list'])).code).toBe(0)
})

test.each([
  ['the data directory', '', 0o755, /data-\d is open to other users \(mode 755\): run chmod 700/],
  ['the database', 'ptc.db', 0o640, /ptc\.db is open to other users \(mode 640\): run chmod 600/],
  ['the secrets', 'secrets', 0o701, /secrets is open to other users \(mode 701\): run chmod 700/],
])('%s with loose permissions is not served until it is closed', async (_, path, mode, says) => {
  const { copy, way } = await apart(`data-${mode % 7}`)
  const open = join(copy, path)
  const closed = path === 'ptc.db' ? 0o600 : 0o700
  chmodSync(open, mode)
  const before = kept(copy)
  const refused = await user.document(['org', 'list'], way)
  expect(refused.error).toMatchObject({ code: 'daemon_unavailable', exitCode: 12 })
  expect(refused.error.detail).toMatch(says)
  expect(kept(copy)).toEqual(before)
  chmodSync(open, closed)
  expect((await user.ptc(['org', 'list'], way)).code).toBe(0)
  await user.ptc(['daemon', 'stop'], way)
})

test('a database of a newer ptc is not touched', async () => {
  const { copy, way } = await apart('data-newer')
  const database = new Database(join(copy, 'ptc.db'))
  database.prepare("insert into kysely_migration values ('9999-of-a-later-time', '')").run()
  database.close()
  const before = ledgerOf(copy)
  const refused = await user.document(['org', 'list'], way)
  expect(refused.error).toMatchObject({ code: 'daemon_unavailable', exitCode: 12 })
  expect(refused.error.detail).toMatch(/changed by a newer ptc .*nothing was touched\. Update ptc/)
  expect(ledgerOf(copy)).toBe(before)
})

test('a data directory too deep for a socket is refused before anything is made there', async () => {
  const deep = join(user.directory, 'd'.repeat(100))
  const env = { PTC_DATA_DIR: join(deep, 'data'), TMPDIR: deep, XDG_RUNTIME_DIR: '' }
  const before = kept(user.directory)
  const refused = await user.document(['org', 'list'], { env })
  expect(refused.error).toMatchObject({ code: 'daemon_unavailable', exitCode: 12 })
  expect(refused.error.detail).toMatch(/may have \d+ bytes, and .* Set PTC_DATA_DIR to a directory/)
  expect(kept(user.directory)).toEqual(before)
})

describe('a daemon killed in the middle of its changes', () => {
  const changes = 96
  const atOnce = 16
  /** How many keys there are, how many were put on record, and how many told to the world. */
  const issued = () => [
    countIn(data, 'select count(*) from key'),
    countIn(data, "select count(*) from audit_event where action = 'key.issue'"),
    countIn(data, "select count(*) from outbox where type = 'key.issued'"),
  ]

  // While the first are on their way, when one is acknowledged, and in full swing.
  test.each([0, 1, changes / 2])(
    'after %d answers: each change, tried again with its key, is there once',
    async (enough) => {
      await user.ptc(['daemon', 'start'])
      const authorization = `Bearer ${await sessionOf(user)}`
      const before = issued()
      const { pid, socket } = daemonState()
      const send = (at: number) =>
        call(socket, {
          method: 'POST',
          path: '/v1/keys',
          headers: {
            authorization,
            'content-type': 'application/json',
            'idempotency-key': `killed-after-${enough}-${at}`,
          },
          body: JSON.stringify({
            ...{ project: 'checkout', workspace: 'acme', env: 'sandbox' },
            ...{ name: `killed-${enough}-${at}`, workload: 'test' },
          }),
        })
      const acknowledged = new Map<number, string>()
      const lane = async (_: unknown, first: number) => {
        for (let at = first; at < changes; at += atOnce) {
          const { status, text } = await send(at)
          expect(status, text).toBe(200)
          acknowledged.set(at, JSON.parse(text).key.id)
          if (acknowledged.size === enough) process.kill(pid, 'SIGKILL')
        }
      }
      const lanes = Array.from({ length: atOnce }, lane)
      if (enough === 0) setImmediate(() => process.kill(pid, 'SIGKILL'))
      const ends = await Promise.allSettled(lanes)
      expect(ends.map(({ status }) => status)).not.toContain('fulfilled')
      expect(acknowledged.size).toBeLessThan(changes)
      await until(async () => !(await isUp(socket)))

      await user.ptc(['daemon', 'start'])
      for (let at = 0; at < changes; at++) {
        const { status, text, headers } = await send(at)
        expect(status, text).toBe(200)
        const known = acknowledged.get(at)
        if (known === undefined) continue
        expect(JSON.parse(text).key.id).toBe(known)
        expect(headers['idempotency-replayed']).toBe('true')
      }
      expect(issued()).toEqual(before.map((count) => count + changes))
      expect((await user.document(['audit', 'verify'])).ok).toBe(true)
    },
  )
})

let sessions = 0
async function sessionOf({ directory, ptc }: User): Promise<string> {
  const file = join(directory, `session-${sessions++}`)
  await ptc(['session', 'create', '--email', 'ana@example.com', '--secret-file', file])
  return readFileSync(file, 'utf8').trim()
}
