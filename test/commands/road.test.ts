import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultIn } from '../house/command-line.ts'
import { newUser, textOf, type User } from './ptc.ts'

let user: User
beforeAll(() => {
  user = newUser()
})
afterAll(() => user.leave())

// One road, walked in order: each step stands on the one before it.

test('an account is made, and signing in comes next', async () => {
  const before = await user.document(['whoami'])
  expect(before.error).toMatchObject({ code: 'unauthenticated', exitCode: 4 })
  const made = await user.document([
    'account',
    'create',
    '--email',
    'ana@example.com',
    '--name',
    'Ana',
  ])
  expect(made).toMatchObject({
    schemaVersion: 1,
    ok: true,
    command: 'account create',
    warnings: [],
  })
  expect(made.next.map(({ command }) => command[0])).toContain('login')
})

test('signing in keeps the session in the chosen store alone, and the context keeps no secret', async () => {
  const { data } = await user.document(['login', '--email', 'ana@example.com'])
  expect(data).toMatchObject({ account: { email: 'ana@example.com' }, store: 'file' })
  expect(JSON.stringify(data)).not.toContain('ptc_se_')
  const config = join(user.env['PTC_DATA_DIR'] ?? '', 'config')
  expect(textOf(config, 'credentials.json')).toContain('ptc_se_')
  expect(textOf(config, 'contexts.json')).not.toContain('ptc_se_')
  expect(await user.document(['whoami'])).toMatchObject({ data: { credentialStore: 'file' } })
})

test('the first workspace becomes the current one, and a second does not take its place', async () => {
  const init = (slug: string) => ['org', 'init', slug, '--name', slug, '--billing-mode', 'single']
  expect((await user.document(init('acme'))).warnings).toEqual([])
  const second = await user.document(init('other'))
  expect(second.warnings).toEqual([expect.stringContaining('still acme')])
  expect((await user.document(['org', 'list'])).data.items).toMatchObject([{ slug: 'acme' }])
  const named = await user.document(['org', 'list', '-w', 'other'])
  expect(named.data.items).toMatchObject([{ slug: 'other' }])
  const byVariable = await user.document(['org', 'list'], { env: { PTC_WORKSPACE: 'other' } })
  expect(byVariable.data.items).toMatchObject([{ slug: 'other' }])
})

test('a project goes to the root org where none is named', async () => {
  for (const role of ['technical-owner', 'security-owner', 'billing-owner'])
    expect((await user.document(['role', 'assign', role, '--member', 'me'])).ok).toBe(true)
  const { data } = await user.document([
    'project',
    'create',
    '--name',
    'Checkout',
    '--env',
    'sandbox',
  ])
  expect(data.project).toMatchObject({
    slug: 'checkout',
    envs: [{ env: 'sandbox' }, { env: 'production' }],
  })
})

const issue = ['key', 'issue', '--project', 'checkout', '--env', 'sandbox', '--workload', 'api']

test('a key is not issued where its secret would reach nobody', async () => {
  const { error } = await user.document([...issue, '--name', 'lost'])
  expect(error).toMatchObject({ code: 'input_required', exitCode: 3 })
  expect(error.detail).toMatch(/--secret-file.*--secret-stdout/)
  expect((await user.document(['key', 'list'])).data.items).toEqual([])
})

test('a key goes to a new file of its owner, and nowhere else; the next step names that file', async () => {
  const { code, stdout, stderr } = await user.ptc([
    ...issue,
    '--name',
    'one',
    '--secret-file',
    'one.key',
  ])
  expect(code).toBe(0)
  const file = join(user.directory, 'one.key')
  expect(textOf(file)).toMatch(/^ptc_sk_test_\S+\n$/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(stdout + stderr).not.toContain(textOf(file).trim())
  expect(stderr).toContain('key verify --key-file one.key')
  const again = await user.document([...issue, '--name', 'two', '--secret-file', 'one.key'])
  expect(again.error).toMatchObject({ code: 'usage' })
  const refused = await user.document([...issue, '--name', 'one', '--secret-file', 'other.key'])
  expect(refused.error).toMatchObject({ code: 'already_exists', exitCode: 7 })
  expect(existsSync(join(user.directory, 'other.key'))).toBe(false)
})

test('with --secret-stdout the secret has stdout for itself, or stands in the document', async () => {
  const plain = await user.ptc([...issue, '--name', 'three', '--secret-stdout'])
  expect(plain.stdout).toMatch(/^ptc_sk_test_\S+\n$/)
  const { data } = await user.document([...issue, '--name', 'four', '--secret-stdout'])
  expect(data.secret).toMatch(/^ptc_sk_test_/)
})

test('a key is judged from a file, from stdin, and by itself where nobody is signed in', async () => {
  const good = { data: { valid: true, code: 'VALID' } }
  const secret = textOf(user.directory, 'one.key')
  expect(await user.document(['key', 'verify', '--key-file', 'one.key'])).toMatchObject(good)
  expect(await user.document(['key', 'verify', '--key-stdin'], { stdin: secret })).toMatchObject(
    good,
  )
  const stranger = { env: { PTC_TOKEN: secret.trim() } }
  expect(await user.document(['key', 'verify', '--key-file', 'one.key'], stranger)).toMatchObject(
    good,
  )
  const bad = await user.ptc(['key', 'verify', '--key-stdin'], { stdin: `${secret.trim()}x` })
  expect(bad.code).toBe(4)
  expect(bad.stdout).toContain('UNKNOWN')
  const none = await user.document(['key', 'verify'])
  expect(none.error).toMatchObject({ code: 'input_required', exitCode: 3 })
  expect(none.error.detail).toContain('--key-file or --key-stdin')
})

test('revoking asks first, and --yes answers', async () => {
  const { items } = (await user.document(['key', 'list'])).data
  const key = items.find(({ name }: { name: string }) => name === 'four')
  expect((await user.document(['key', 'revoke', key.id])).error).toMatchObject({
    code: 'input_required',
    detail: expect.stringContaining('--yes'),
  })
  const { data } = await user.document(['key', 'revoke', key.id, '--yes'])
  expect(data.key).toMatchObject({ id: key.id, state: 'revoked' })
})

test('production is refused with every blocking check, and the results of a check are data all the same', async () => {
  const { code, stdout } = await user.ptc(['readiness', 'check', '--for', 'production'])
  expect(code).toBe(8)
  expect(stdout).toContain('✗ Not ready for production of checkout.')
  const checked = await user.document(['readiness', 'check'])
  expect(checked).toMatchObject({ ok: true, data: { ready: false, project: 'checkout' } })
  const { data } = await user.document(['next'])
  expect([data.check, data.duty, data.who]).toEqual([
    ...['webhook.endpoint', 'ship', ['ana@example.com']],
  ])
  const turn = 'duty ship: ana@example.com'
  expect((await user.ptc(['next'])).stdout.split('\n').at(-2)?.trim()).toBe(turn)
  const live = [...issue, '--name', 'live', '--secret-stdout'].with(5, 'production')
  const refused = await user.document(live)
  expect(refused.error).toMatchObject({ code: 'not_ready', exitCode: 8 })
  const text = (await user.ptc(live)).stderr
  for (const check of refused.error.checks) expect(text).toContain(`${check.id}: `)
})

test('a dry run says so and changes nothing', async () => {
  const dry = await user.document([...issue, '--name', 'dry', '--dry-run'])
  expect(dry).toMatchObject({ ok: true, warnings: [expect.stringContaining('dry run')] })
  const names = (await user.document(['key', 'list'])).data.items.map(
    ({ name }: { name: string }) => name,
  )
  expect(names).not.toContain('dry')
})

test('every step that is suggested on the road is one that ptc understands', async () => {
  const told = [
    await user.document(['next']),
    await user.document(['status']),
    await user.document(['readiness', 'check']),
    await user.document(['audit', 'verify']),
    await user.document(['org', 'get', 'nobody']),
  ]
  const steps = told.flatMap(({ next, error, data }) => [
    ...(next ?? error.next).map(({ command }) => command),
    ...(data?.checks ?? [])
      .map(({ fix }: { fix: string[] }) => fix)
      .filter((fix: string[]) => fix.length > 0),
  ])
  expect(steps.length).toBeGreaterThan(8)
  expect(steps.map(faultIn).filter(Boolean)).toEqual([])
})

test('status shows the whole picture, and any route can be reached', async () => {
  expect((await user.document(['status'])).data).toMatchObject({
    account: { email: 'ana@example.com' },
    workspace: 'acme',
    keys: { production: 0 },
    daemon: { apiVersion: 1 },
    roads: [{ project: 'checkout', stages: [{ stage: 'projects', passed: 5, of: 5 }, {}, {}, {}] }],
  })
  const { stdout } = await user.ptc(['status'], { env: { COLUMNS: '60' } })
  const way = stdout.slice(stdout.indexOf('In the way of checkout'))
  expect(way).toMatch(
    / {2}✗ billing\.ready: .+\n {4}duty spend: ana@example\.com\n {4}\S+ billing account create --help\n/,
  )
  expect(stdout.split('\n').filter((line) => line.length > 60 && !line.includes('run.js'))).toEqual(
    [],
  )
  const orgs = await user.document(['api', 'GET', '/v1/orgs', '--field', 'workspace=acme'])
  expect(orgs.data.body.items).toMatchObject([{ slug: 'acme' }])
  const posted = await user.document(['api', 'POST', '/v1/audit/verify', '--input', '-'], {
    stdin: '{"workspace":"acme"}',
  })
  expect(posted.data.body.events).toBeGreaterThan(0)
  const away = await user.document(['api', 'GET', '//elsewhere.example/v1/orgs'])
  expect(away.error).toMatchObject({ code: 'usage' })
})

test('signing out ends the session there and forgets it here', async () => {
  const config = join(user.env['PTC_DATA_DIR'] ?? '', 'config')
  const { sessions } = JSON.parse(textOf(config, 'credentials.json'))
  const [kept] = Object.values(sessions) as string[]
  expect((await user.document(['logout'])).data).toMatchObject({
    email: 'ana@example.com',
    ended: true,
  })
  expect(textOf(config, 'credentials.json')).not.toContain('ptc_se_')
  const old = { env: { PTC_TOKEN: (kept ?? '').replace('v1:', '') } }
  expect((await user.document(['whoami'], old)).error).toMatchObject({ code: 'unauthenticated' })
  expect((await user.document(['next'])).data.step.command).toEqual(['login'])
  const itself = await user.document(['key', 'verify', '--key-file', 'one.key'])
  expect(itself).toMatchObject({ data: { valid: true } })
})
