import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitOf } from '../../src/domain/failure.ts'
import { type Document, ended, newUser, type User } from './ptc.ts'

let user: User
beforeAll(async () => {
  user = newUser()
  await user.settle()
})
afterAll(() => user.leave())

const key = ['key', 'issue', '--project', 'checkout', '--env', 'sandbox', '--workload', 'api']
const sink = ['--name', 'backend', '--secret-stdout']

/** Command lines that end in every kind of way, and the code each must end in. */
const endings: readonly [string, string[], string | null][] = [
  ['a list', ['key', 'list'], null],
  ['a thing', ['project', 'get', 'checkout'], null],
  ['a question answered with no', ['readiness', 'check'], null],
  ['help', ['help', 'key'], null],
  ['the version', ['version'], null],
  ['an unknown command', ['nope'], 'usage'],
  ['a topic without a verb', ['key'], 'usage'],
  ['an unknown flag', ['key', 'list', '--nope=hunter2'], 'usage'],
  ['a flag without its value', ['key', 'list', '--project'], 'usage'],
  ['a flag given twice', ['key', 'list', '--project', 'a', '--project', 'b'], 'usage'],
  ['a value that is not offered', ['key', 'list', '--env', 'moon'], 'usage'],
  ['a word too many', ['key', 'list', 'hunter2'], 'usage'],
  ['a number that is none', ['key', 'list', '--limit', 'many'], 'usage'],
  ['a time that is none', ['key', 'list', '--timeout', 'soon'], 'usage'],
  ['an unknown field', ['key', 'list', '--fields', 'nope'], 'usage'],
  ['a missing argument', ['project', 'get'], 'input_required'],
  ['missing flags', ['project', 'create'], 'input_required'],
  ['a missing sink', [...key, '--name', 'backend'], 'input_required'],
  ['two sinks', [...key, ...sink, '--secret-file', 'x'], 'usage'],
  ['a missing confirmation', ['key', 'revoke', 'key_01m7wafrxje00bybgdfhm9gw65'], 'input_required'],
  [
    'a name of 51 characters',
    ['project', 'create', '--env', 'sandbox', '--name', 'x'.repeat(51)],
    'invalid_input',
  ],
  [
    'a malformed e-mail address',
    ['account', 'create', '--name', 'B', '--email', 'ben'],
    'invalid_input',
  ],
  [
    'an account that is there',
    ['account', 'create', '--name', 'A', '--email', 'ana@example.com'],
    'already_exists',
  ],
  [
    'a slug that is taken',
    ['org', 'init', 'acme', '--name', 'A', '--billing-mode', 'single'],
    'already_exists',
  ],
  ['an unknown role', ['role', 'assign', 'emperor', '--member', 'me'], 'invalid_input'],
  [
    'a role for a stranger',
    ['role', 'assign', 'viewer', '--member', 'eve@example.com'],
    'not_found',
  ],
  ['a thing that is not there', ['project', 'get', 'nowhere'], 'not_found'],
  ['a workspace of nobody', ['org', 'list', '-w', 'nowhere'], 'not_found'],
  ['production', [...key, ...sink].with(5, 'production'), 'not_ready'],
  ['a method that is none', ['api', 'FETCH', '/v1/orgs'], 'usage'],
  ['a schema of no command', ['schema', 'key', 'issues'], 'usage'],
  ['a route that is not there', ['api', 'GET', '/v1/nowhere'], 'not_found'],
]

describe.each(endings)('%s', (_, args, code) => {
  test('is one document on stdout, and nothing else anywhere, whatever colours are asked for', async () => {
    const { stdout, stderr, ...end } = await user.ptc([...args, '--json'], {
      env: { FORCE_COLOR: '1' },
    })
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^\{.*\}\n$/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is the point
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    const document = JSON.parse(stdout) as Document
    expect(document).toMatchObject({ schemaVersion: 1, ok: code === null, warnings: [] })
    if (code === null) return
    expect(document.error).toMatchObject({
      code,
      exitCode: exitOf(code as never),
      retryable: false,
    })
    expect(end.code).toBe(document.error.exitCode)
    expect(document.error.detail).toMatch(/[.?]$/)
    expect(stdout).not.toContain('hunter2')
  })

  test('says the same to people, with nothing but a result on stdout', async () => {
    const { stdout, stderr } = await user.ptc(args)
    // For people, a topic alone asks for help.
    const answered = code === null || args.join() === 'key'
    expect(stdout === '').toBe(!answered)
    if (!answered) expect(stderr).toContain(`(${code}, exit ${exitOf(code as never)}`)
    expect(stderr).not.toMatch(/^ +at /m)
  })
})

test('a field that is refused is called as it is typed', async () => {
  const long = ['project', 'create', '--env', 'sandbox', '--name', 'x'.repeat(51)]
  const { error } = await user.document(long)
  expect(error.errors).toMatchObject([{ pointer: '/name', flag: '--name' }])
  expect((await user.ptc(long)).stderr).toContain('--name has 51 characters')
  const missing = await user.document(['role', 'assign'])
  expect(missing.error.errors.map(({ flag }) => flag)).toEqual(['ROLE', '--member'])
})

test('fields are picked, and the items of a list stand one a line', async () => {
  const { data } = await user.document(['org', 'list', '--fields', 'slug,depth'])
  expect(data).toEqual({ items: [{ slug: 'acme', depth: 0 }] })
  const lines = await user.ptc(['audit', 'list', '--jsonl', '--fields', 'action'])
  const actions = lines.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(actions.length).toBeGreaterThan(3)
  expect(actions).toContainEqual({ action: 'role.assign' })
  const table = await user.ptc(['org', 'list', '--fields', 'slug'])
  expect(table.stdout).toBe('SLUG\nacme\n')
})

test('a list says where it goes on', async () => {
  const first = await user.document(['audit', 'list', '--limit', '2'])
  expect(first.data.items).toHaveLength(2)
  const cursor = first.page.next ?? ''
  const second = await user.document(['audit', 'list', '--limit', '2', '--cursor', cursor])
  expect(second.data.items[0].seq).toBe(first.data.items[1].seq - 1)
  expect((await user.ptc(['audit', 'list', '--limit', '2'])).stderr).toContain(`--cursor ${cursor}`)
})

test('flags that take no value may stand before the command', async () => {
  const { stdout } = await user.ptc(['--json', '--no-input', 'org', 'list'])
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, command: 'org list' })
})

test('a credential on the command line is refused before anything else, and not repeated', async () => {
  const secret = `ptc_sk_test_${'a'.repeat(12)}_${'b'.repeat(49)}`
  const { stdout, code } = await user.ptc(['key', 'verify', `--key=${secret}`, '--json'])
  expect(code).toBe(2)
  expect(JSON.parse(stdout).error.detail).toContain('Rotate it')
  expect(stdout).not.toContain(secret)
})

test('quiet leaves the result alone, and colour comes only where it is wanted', async () => {
  const loud = await user.ptc(['project', 'create', '--name', 'Loud', '--env', 'sandbox'])
  expect(loud.stderr).toContain('On workspace acme')
  const quiet = await user.ptc([
    'project',
    'create',
    '--name',
    'Quiet',
    '--env',
    'sandbox',
    '--quiet',
  ])
  expect(quiet).toMatchObject({ code: 0, stderr: '' })
  const red = (env: Record<string, string>, ...more: string[]) =>
    user.ptc(['nope', ...more], { env }).then(({ stderr }) => stderr.includes('\u001b['))
  expect(await red({})).toBe(false)
  expect(await red({ FORCE_COLOR: '1' })).toBe(true)
  expect(await red({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
  expect(await red({ FORCE_COLOR: '1' }, '--no-color')).toBe(false)
})

test.each([
  ['an open pipe', { stdin: 'open' as const }],
  ['CI', { env: { CI: '1' } }],
  ['--no-input', { env: { PTC_NO_INPUT: '1' } }],
])('nothing is asked on %s: the flags are named', async (_, way) => {
  const { code, stderr } = await user.ptc(['project', 'create'], way)
  expect(code).toBe(3)
  expect(stderr).toMatch(/--name and --env/)
})

test('whoever stops reading early is left in peace', async () => {
  const child = user.start(['audit', 'list', '--jsonl'])
  child.stdout?.destroy()
  const said: string[] = []
  child.stderr?.on('data', (chunk) => said.push(String(chunk)))
  const [code] = await once(child, 'close')
  expect([code, said.join('')]).toEqual([0, ''])
})

const saysWhenArmed =
  'data:text/javascript,process.on("newListener",(name)=>name==="SIGTERM"&&process._rawDebug("armed"))'

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s ends it at once with %d, in the form that was asked for',
  async (signal, exitCode) => {
    // Waiting for a stdin that never ends is the longest that a command can take.
    const way = { stdin: 'open' as const, node: ['--import', saysWhenArmed] }
    const child = user.start(['key', 'verify', '--key-stdin', '--json'], way)
    child.stderr?.once('data', () => child.kill(signal))
    const end = await ended(child)
    expect(end.code).toBe(exitCode)
    expect(JSON.parse(end.stdout).error).toMatchObject({ code: 'cancelled', exitCode })
  },
)
