import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, newUser, type User } from './ptc.ts'

let user: User
let count = 0
beforeAll(async () => {
  user = newUser()
  await user.settle()
})
afterAll(() => user.leave())

interface Line {
  line: string
  email: string
  outcome: string
  token: string
  error: string
}

/** Writes a file of people, and says where its results will be. */
function newFile(rows: readonly string[]) {
  const name = `people-${++count}`
  const from = join(user.directory, `${name}.csv`)
  const results = join(user.directory, `${name}.results.csv`)
  writeFileSync(from, `${rows.join('\r\n')}\r\n`)
  const read = (): Line[] => parse(readFileSync(results), { columns: true })
  const invite = (...more: string[]) => user.ptc(['invite', 'create', '--from', from, ...more])
  return { from, results, read, invite }
}

const crowd = (size: number): string[] => {
  const of = ++count
  return Array.from({ length: size }, (_, n) => `p${n}@crowd-${of}.example,viewer developer`)
}
const invited = (lines: readonly Line[]) => lines.filter(({ outcome }) => outcome === 'invited')

test('of 1,000 rows with a bad one in the middle 999 land, and the one is named by its line', async () => {
  const rows = crowd(1000)
  rows[899] = 'p899@crowd.example,"viewer'
  const { invite, read, results, from } = newFile(['email,roles', ...rows])
  const { code, stderr } = await invite()
  expect(code).toBe(14)
  expect(stderr).toContain('Line 901 has a quote that is never closed')
  expect(stderr).toMatch(/invite create --from \S+ --results \S+ --workspace acme/)
  expect(invited(read())).toHaveLength(999)
  expect(read().find(({ line }) => line === '901')?.outcome).toBe('failed')
  expect(new Set(read().map(({ token }) => token)).size).toBe(1000)
  expect(statSync(results).mode & 0o777).toBe(0o600)
  rows[899] = 'p899@crowd.example,viewer'
  writeFileSync(from, ['email,roles', ...rows].join('\n'))
  const again = await invite('--json')
  expect(JSON.parse(again.stdout).data).toMatchObject({ invited: 1, skipped: 999, rows: 1000 })
  expect(invited(read())).toHaveLength(1000)
}, 60_000)

test('killed on the way it goes on where it stopped: nobody twice, and no token lost', async () => {
  const { invite, read, results, from } = newFile(['email,roles', ...crowd(600)])
  const running = user.start(['invite', 'create', '--from', from])
  const over = ended(running)
  while (!statSync(results, { throwIfNoEntry: false }) || read().length < 50) await sleep(5)
  running.kill('SIGKILL')
  await over
  expect(read().length).toBeLessThan(600)
  appendFileSync(results, '9999,torn@crowd.example,inv')
  expect((await invite()).code).toBe(0)
  const lines = read()
  expect(invited(lines)).toHaveLength(600)
  expect(new Set(lines.map(({ email }) => email)).size).toBe(600)
  expect(lines.filter(({ token }) => !token.startsWith('ptc_in_'))).toEqual([])
}, 60_000)

test('the token of a row is good for the person it names', async () => {
  const file = newFile(['\uFEFFRoles,Email', 'viewer;auditor,ben@batch.example'])
  expect((await file.invite()).code).toBe(0)
  const [{ token } = { token: '' }] = file.read()
  const account = ['account', 'create', '--email', 'ben@batch.example', '--name', 'Ben']
  await user.ptc(account)
  const { data } = await user.document([
    ...['session', 'create', '--email', 'ben@batch.example', '--secret-stdout'],
  ])
  const accepted = await user.ptc(['invite', 'accept', '--token-stdin', '--json'], {
    stdin: token,
    env: { PTC_TOKEN: data.secret },
  })
  expect(accepted.stderr).toBe('')
  expect(JSON.parse(accepted.stdout).data.member.assignments).toHaveLength(2)
})

test('every row that cannot be, each with its reason, and a dry run says the same and leaves no file', async () => {
  const { invite, read, results } = newFile([
    'email,roles',
    'ana@example.com,viewer',
    'nobody,viewer',
    'eva@batch.example,emperor',
    'gus@batch.example,viewer',
    'GUS@batch.example,admin',
    ',viewer',
    'hal@batch.example',
    'ivy@batch.example,',
    '=cmd()@batch.example,viewer extra,',
  ])
  const dry = await invite('--dry-run', '--json')
  expect(statSync(results, { throwIfNoEntry: false })).toBeUndefined()
  const real = await invite('--json')
  const errorsOf = ({ stdout }: { stdout: string }) =>
    JSON.parse(stdout).error.errors.map((one: { detail: string; flag: string }) => [
      one.flag,
      one.detail.split(' ').slice(0, 3).join(' '),
    ])
  expect(errorsOf(dry)).toEqual(errorsOf(real))
  expect(errorsOf(real)).toEqual([
    ['Line 2', 'ana@example.com is a'],
    ['Line 3', 'email is no'],
    ['Line 4', 'emperor is no'],
    ['Line 6', 'names GUS@batch.example, whom'],
    ['Line 7', 'has no e-mail'],
    ['Line 8', 'has one field,'],
    ['Line 9', 'has no role'],
    ['Line 10', 'has 3 fields,'],
  ])
  expect([dry.code, real.code]).toEqual([2, 14])
  expect(invited(read()).map(({ email }) => email)).toEqual(['gus@batch.example'])
  expect(read().find(({ line }) => line === '10')?.email).toBe("'=cmd()@batch.example")
})

test('a file that ptc did not write is left alone, and what is no file is refused', async () => {
  const { invite, results, from } = newFile(['email,roles', 'kim@batch.example,viewer'])
  writeFileSync(results, 'my,own,notes\n')
  const refused = await invite()
  expect([refused.code, readFileSync(results, 'utf8')]).toEqual([2, 'my,own,notes\n'])
  const headless = newFile(['roles;email,x', 'viewer,kim@batch.example'])
  expect((await headless.invite()).stderr).toContain('must name the columns email and roles')
  expect(statSync(headless.results, { throwIfNoEntry: false })).toBeUndefined()
  for (const path of [`${from}.nope`, user.directory])
    expect((await user.ptc(['invite', 'create', '--from', path])).code).toBe(2)
  const other = await user.ptc(['invite', 'create', '--from', from, '-w', 'nowhere'])
  expect(other.code).toBe(6)
})
