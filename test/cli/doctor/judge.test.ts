import { expect, test } from 'vitest'
import { judgeAudit } from '../../../src/cli/doctor/audit.ts'
import { type Check, ok } from '../../../src/cli/doctor/check.ts'
import { judgeClock } from '../../../src/cli/doctor/clock.ts'
import { judgeCredentials } from '../../../src/cli/doctor/credentials.ts'
import { judgeDaemon } from '../../../src/cli/doctor/daemon.ts'
import { judgeDatabase } from '../../../src/cli/doctor/database.ts'
import { judgeDisk } from '../../../src/cli/doctor/disk.ts'
import { judgeFiles } from '../../../src/cli/doctor/files.ts'
import { checks } from '../../../src/cli/doctor/index.ts'
import { judgeKeys } from '../../../src/cli/doctor/keys.ts'
import { inTime, withNeeds } from '../../../src/cli/doctor/look.ts'
import { judgeNode } from '../../../src/cli/doctor/node.ts'
import { judgeSocket } from '../../../src/cli/doctor/socket.ts'
import { judgeWorkspace } from '../../../src/cli/doctor/workspace.ts'
import { faultIn } from '../../house/command-line.ts'

const mebibyte = 1024 * 1024
const day = 86_400_000
const now = Date.parse('2026-06-01T00:00:00Z')
const iso = (ms: number) => new Date(ms).toISOString()

const place = (mode: number, uid = 1, is: 'file' | 'socket' | 'link' = 'file') => ({
  is,
  uid,
  mode,
})
const exposed = (one: ReturnType<typeof place>) => ({ path: '/d/x', place: one, fault: 'is open.' })
const socketOf = (more: object) =>
  judgeSocket({ path: '/d/s', socket: null, gone: null, running: false, owner: 1, ...more })
const chain = (more: object) => ({
  chain: 'wsp_1',
  events: 3,
  sound: true,
  verifiedAt: null,
  ...more,
})
const clockOf = (more: object, daemon = now) =>
  judgeClock(
    { before: now, after: now + 5 },
    {
      now: iso(daemon),
      database: { kind: 'postgres', fault: null, looked: 'now', now: null, newest: null, ...more },
    },
  )
const database = { kind: 'sqlite', fault: null, looked: 'now', now: null, newest: null } as const
const daemon = { pid: 7, version: '1.2.0', apiVersion: 1 }
const own = { version: '1.2.0', apiVersion: 1 }

const findings = {
  'an old Node.js': [judgeNode('22.21.9', '22.22.0'), 'fail'],
  'a new Node.js': [judgeNode('24.0.0', '22.22.0'), 'ok'],
  'no file': [judgeFiles(0, [], 1), 'ok'],
  'files of its owner': [judgeFiles(9, [], 1), 'ok'],
  'an open file': [judgeFiles(9, [exposed(place(0o644))], 1), 'fail', 'doctor --fix'],
  'a file of somebody else': [judgeFiles(9, [exposed(place(0o600, 2))], 1), 'fail'],
  'a link': [judgeFiles(9, [exposed(place(0o777, 1, 'link'))], 1), 'fail'],
  'room on the disk': [judgeDisk('/d', 256 * mebibyte), 'ok'],
  'little room on the disk': [judgeDisk('/d', 256 * mebibyte - 1), 'warn'],
  'no room on the disk': [judgeDisk('/d', 64 * mebibyte - 1), 'fail'],
  'no socket yet': [socketOf({}), 'ok'],
  'a socket in use': [
    socketOf({ running: true, socket: { ...place(0o600, 1, 'socket'), answers: true } }),
    'ok',
  ],
  'a socket left behind': [
    socketOf({ socket: { ...place(0o600, 1, 'socket'), answers: false } }),
    'warn',
    'doctor --fix',
  ],
  'a state file left behind': [socketOf({ gone: 7 }), 'warn', 'doctor --fix'],
  'an open socket': [
    socketOf({ running: true, socket: { ...place(0o666, 1, 'socket'), answers: true } }),
    'fail',
    'doctor --fix',
  ],
  'a socket of somebody else': [
    socketOf({ socket: { ...place(0o600, 2, 'socket'), answers: true } }),
    'fail',
  ],
  'a file where the socket would be': [
    socketOf({ socket: { ...place(0o600), answers: false } }),
    'fail',
  ],
  'a daemon of this release': [judgeDaemon(daemon, false, own), 'ok'],
  'an older daemon': [
    judgeDaemon({ ...daemon, version: '1.1.9' }, false, own),
    'warn',
    'doctor --fix',
  ],
  'a newer daemon': [judgeDaemon({ ...daemon, version: '1.3.0' }, false, own), 'warn'],
  'a daemon of an older API': [
    judgeDaemon({ ...daemon, apiVersion: 0 }, false, own),
    'fail',
    'doctor --fix',
  ],
  'a daemon of a newer API': [judgeDaemon({ ...daemon, apiVersion: 2 }, false, own), 'fail'],
  'a sound database': [judgeDatabase(database, iso(now)), 'ok'],
  'a damaged database': [judgeDatabase({ ...database, fault: 'row 3 missing' }, iso(now)), 'fail'],
  'no record yet': [judgeAudit([], now), 'ok'],
  'a chain that nobody has verified': [judgeAudit([chain({})], now), 'ok'],
  'a chain verified lately': [judgeAudit([chain({ verifiedAt: iso(now - day) })], now), 'ok'],
  'a chain verified long ago': [
    judgeAudit([chain({ verifiedAt: iso(now - 31 * day) })], now),
    'warn',
    'audit verify',
  ],
  'a chain without its end': [judgeAudit([chain({ sound: false })], now), 'fail', 'audit verify'],
  'clocks that agree': [clockOf({ now: iso(now + 2000), newest: iso(now) }), 'ok'],
  'a clock that went back': [clockOf({ newest: iso(now + day) }), 'fail'],
  'a database ahead of time': [clockOf({ now: iso(now + 6000) }), 'warn'],
  'a daemon behind the time': [clockOf({}, now - 6000), 'warn'],
  PTC_TOKEN: [judgeCredentials('env', false, null), 'ok'],
  'a keychain that fails whoever signed in': [
    judgeCredentials('keychain', true, 'locked'),
    'fail',
    'login --credential-store file',
  ],
  'a keychain that nobody needed yet': [
    judgeCredentials('keychain', false, 'locked'),
    'warn',
    'login --credential-store file',
  ],
  'no workspace at all': [judgeWorkspace('a@x.example', null, []), 'ok'],
  'a workspace that is there': [
    judgeWorkspace('a@x.example', 'acme', [{ workspace: 'wsp_1', slug: 'acme' }]),
    'ok',
  ],
  'a workspace that is not': [judgeWorkspace('a@x.example', 'acme', []), 'warn', 'workspace list'],
  'no key near its end': [judgeKeys([], 'acme'), 'ok'],
  'keys near their end': [judgeKeys([30, 7, 7, 1], 'acme'), 'warn', 'key list --expiring 30d'],
} as const

test.each(Object.entries(findings))('%s', (_, [{ status, fix }, wanted, command]) => {
  expect([status, fix?.join(' ')]).toEqual([wanted, command])
  expect(fix && faultIn(fix)).toBe(null)
})

test('the marks of keys are told the nearest first', () => {
  expect(judgeKeys([30, 7, 7, 1], 'acme').detail).toBe(
    'Of acme there end 1 key within 1 day, 2 keys within 7 days and 1 key within 30 days.',
  )
})

const look = (check: Pick<Check, 'look'>) => inTime(check, {} as never, 50)

test('a check that fails, and one that never ends, come to a finding of their own', async () => {
  const failing = () => {
    throw new Error('no such thing')
  }
  expect(await look({ look: failing })).toMatchObject({
    status: 'unknown',
    detail: 'It could not be looked at. no such thing',
  })
  expect(await look({ look: () => new Promise(() => {}) })).toMatchObject({ status: 'unknown' })
  expect(await look({ look: () => ok('fine') })).toMatchObject({ status: 'ok' })
})

test('a check comes after all that it stands on', () => {
  for (const { id, needs = [] } of checks) {
    const before = checks.slice(
      0,
      checks.findIndex((check) => check.id === id),
    )
    expect(before.map((check) => check.id)).toEqual(expect.arrayContaining([...needs]))
    expect(withNeeds(id, checks).at(-1)?.id).toBe(id)
  }
  expect(withNeeds('keys', checks).map(({ id }) => id)).toEqual([
    ...['home', 'daemon', 'credentials', 'keys'],
  ])
})
