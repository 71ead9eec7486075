import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { examine } from '../../src/daemon/backup/examine.ts'
import { restoreBackup } from '../../src/daemon/backup/restore.ts'
import { readConfig } from '../../src/daemon/config.ts'
import type { BackupFacts } from '../../src/domain/backup.ts'
import { newUser, type User } from '../commands/ptc.ts'
import { homeIn, temporaryDirectory } from './process.ts'

let user: User
let file: string
let taken: BackupFacts
beforeAll(async () => {
  user = newUser()
  await user.settle()
  file = join(user.directory, 'monday.db')
  // While others change things.
  const made = ['one', 'two', 'three'].map((name) =>
    user.ptc(['project', 'create', '--name', name, '--env', 'sandbox']),
  )
  const answer = await user.document(['daemon', 'backup', file])
  expect(answer.ok, answer.error?.detail).toBe(true)
  taken = answer.data
  expect((await Promise.all(made)).map(({ code }) => code)).toEqual([0, 0, 0])
})
afterAll(() => user.leave())

const data = () => user.env['PTC_DATA_DIR'] ?? ''
const namesOf = async (who: User): Promise<string[]> =>
  (await who.document(['project', 'list'])).data.items.map(({ slug }: { slug: string }) => slug)

/** Changes a copy of the backup with plain SQL. */
function changed(sql: string): string {
  const copy = join(temporaryDirectory(), 'changed.db')
  copyFileSync(file, copy)
  const database = new Database(copy)
  database.exec(sql)
  database.close()
  return copy
}

test('a backup is one private file of one state, taken while the daemon serves, and never over another', async () => {
  expect(readdirSync(dirname(file)).filter((name) => name.startsWith('monday'))).toEqual([
    'monday.db',
  ])
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(taken).toMatchObject({ file, peppers: [1], peppersProven: true })
  expect(taken.chains.map(({ workspace }) => workspace).sort()).toEqual(['acme', null].sort())
  expect(taken.chains.every(({ events, earlier }) => events > 0 && earlier)).toBe(true)
  const pepper = readFileSync(join(data(), 'secrets', 'pepper.v1'))
  expect(readFileSync(file).includes(pepper)).toBe(false)
  const before = readFileSync(file)
  const again = await user.document(['daemon', 'backup', file])
  expect(again.error.code).toBe('already_exists')
  expect(readFileSync(file)).toEqual(before)
  expect(readdirSync(data()).filter((name) => name.includes('restoring'))).toEqual([])
})

const unsound: [string, () => string, RegExp][] = [
  [
    'that lacks its end',
    () => {
      const copy = changed('select 1')
      truncateSync(copy, 5000)
      return copy
    },
    /no sound database/,
  ],
  [
    'whose audit trail was edited',
    () => changed(`update audit_event set detail = '{}' where action = 'project.create'`),
    /audit chain wsp_\w+ is broken at event \d+/,
  ],
  [
    'that a newer ptc made',
    () => changed(`insert into kysely_migration values ('9999-later', '2099-01-01')`),
    /changed by a newer ptc \(9999-later\)/,
  ],
  [
    'made with a pepper that is not here',
    () => changed('update session_secret set pepper = 7'),
    /made with pepper\.v7, and it is not in .*secrets/,
  ],
  [
    'made with another pepper of the same version',
    () =>
      changed(`update ptc_backup set note = json_set(note, '$.peppers."1"', '${'0'.repeat(64)}')`),
    /made with another pepper\.v1/,
  ],
  ['that is not there', () => join(data(), 'nowhere.db'), /no file/],
]

for (const [what, make, said] of unsound)
  test(`a backup ${what} is refused, and leaves nothing behind`, async () => {
    const config = readConfig(homeIn(data()), {}, [])
    await expect(examine(config, make())).rejects.toThrow(said)
    expect(readdirSync(data()).filter((name) => /restor/.test(name))).toEqual([])
  })

test('an empty backup over a full database says what would be gone', async () => {
  const other = newUser()
  onTestFinished(() => other.leave())
  await other.ptc(['daemon', 'start'])
  const empty = join(other.directory, 'empty.db')
  await other.document(['daemon', 'backup', empty])
  const asked = await user.document(['daemon', 'restore', empty])
  expect(asked.error.code).toBe('input_required')
  expect(asked.warnings.join(' ')).toMatch(/Everything goes back.*trail of acme.* to 0/)
})

test('what cannot be restored stops no daemon', async () => {
  const running = (await user.document(['daemon', 'status'])).data.pid
  const edited = changed('update audit_event set actor = target')
  const { error } = await user.document(['daemon', 'restore', edited, '--yes'])
  expect(error).toMatchObject({ code: 'integrity', exitCode: 15 })
  expect((await user.document(['daemon', 'status'])).data.pid).toBe(running)
})

test('a restore goes back to the backup, says what that undoes, keeps what was, and is on record', async () => {
  await user.ptc(['project', 'create', '--name', 'later', '--env', 'sandbox'])
  const unasked = await user.document(['daemon', 'restore', file])
  expect(unasked.error.code).toBe('input_required')
  expect(await namesOf(user)).toContain('later')
  const restored = await user.document(['daemon', 'restore', file, '--yes'])
  expect(restored.warnings.join(' ')).toMatch(/were ended since work again/)
  expect(restored.warnings.join(' ')).toMatch(/the trail of acme goes back from event \d+ to \d+/)
  expect(await namesOf(user)).not.toContain('later')
  expect((await user.ptc(['audit', 'verify'])).code).toBe(0)
  const kept = new Database(restored.data.aside, { readonly: true })
  expect(kept.prepare("select 1 from project where slug = 'later'").pluck().get()).toBe(1)
  kept.close()
  const served = new Database(join(data(), 'ptc.db'), { readonly: true })
  const record = served.prepare("select detail from audit_event where action = 'daemon.restore'")
  expect(JSON.parse(record.pluck().get() as string)).toMatchObject({ sha256: taken.sha256 })
  expect(served.prepare("select 1 from sqlite_master where name = 'ptc_backup'").get()).toBe(
    undefined,
  )
  served.close()
})

test('on another machine a backup waits for its pepper, then everything works with it', async () => {
  const other = newUser()
  onTestFinished(() => other.leave())
  const secrets = join(other.env['PTC_DATA_DIR'] ?? '', 'secrets')
  const early = await other.document(['daemon', 'restore', file, '--yes'])
  expect(early.error.detail).toMatch(/pepper\.v1, and it is not in/)
  expect(existsSync(join(secrets, 'pepper.v1'))).toBe(false)
  const pepper = readFileSync(join(data(), 'secrets', 'pepper.v1'))
  writeFileSync(join(secrets, 'pepper.v1'), pepper, { mode: 0o600 })
  expect((await other.document(['daemon', 'restore', file, '--yes'])).data.aside).toBe(null)
  await other.ptc(['login', '--email', 'ana@example.com'])
  expect((await other.document(['project', 'get', 'checkout', '-w', 'acme'])).ok).toBe(true)
})

test('a database that is damaged beyond reading is kept aside, and the backup takes its place', async () => {
  const home = homeIn(temporaryDirectory())
  mkdirSync(home.secrets, { mode: 0o700 })
  copyFileSync(join(data(), 'secrets', 'pepper.v1'), join(home.secrets, 'pepper.v1'))
  const noise = randomBytes(9000)
  writeFileSync(home.database, noise, { mode: 0o600 })
  writeFileSync(`${home.database}-wal`, noise, { mode: 0o600 })
  const { aside, chains } = await restoreBackup(readConfig(home, {}, []), file)
  expect(readFileSync(aside ?? '')).toEqual(noise)
  expect(readFileSync(`${aside}-wal`)).toEqual(noise)
  expect(chains.map(({ now }) => now)).toEqual([null, null])
  expect(existsSync(`${home.database}-wal`)).toBe(false)
})

test('a PostgreSQL database is left to its own tools', async () => {
  const env = { PTC_DATABASE_URL: 'postgres://nobody@localhost/none' }
  for (const line of [
    ['daemon', 'backup'],
    ['daemon', 'restore', file],
  ])
    expect((await user.document(line, { env })).error).toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('pg_dump'),
    })
})
