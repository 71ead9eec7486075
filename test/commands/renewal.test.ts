import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { unwrapped, wrapped } from '../../src/cli/credentials/store.ts'
import { mintCredential } from '../../src/domain/credential.ts'
import { trusting as env, openHosted } from './hosted.ts'
import { newUser, textOf, type User } from './ptc.ts'

const password = 'seven otters mend a purple kayak'
const at = ['--context', 'staging']
const listing = ['org', 'list', '--workspace', 'own', ...at]

let user: User
let hosted: Awaited<ReturnType<typeof openHosted>>
let email = ''
let count = 0
beforeAll(async () => {
  user = newUser()
  await user.ptc(['daemon', 'start'])
  hosted = await openHosted(
    JSON.parse(textOf(user.env['PTC_DATA_DIR'] ?? '', 'daemon.json')).socket,
  )
  await user.ptc(['context', 'create', 'staging', '--server', hosted.origin])
  email = 'ben@example.com'
  const made = ['account', 'create', '--email', email, '--name', 'Ben', '--password-stdin']
  await user.ptc(made, { stdin: password })
  await login()
  await user.ptc(['org', 'init', 'own', '--name', 'Own', '--billing-mode', 'single', ...at], {
    env,
  })
})
afterAll(async () => {
  hosted.close()
  await user.leave()
})
beforeEach(async () => {
  hosted.way.fate = () => 'pass'
  if (count++ > 0) await login()
  hosted.heard.length = 0
})

const login = () =>
  user.document(['login', '--email', email, '--password-stdin', ...at], { env, stdin: password })
const file = () => join(user.env['PTC_DATA_DIR'] ?? '', 'config', 'credentials.json')
const sessions = (): Record<string, string> => JSON.parse(textOf(file())).sessions
const kept = () => {
  const found = unwrapped(Object.values(sessions())[0] ?? null)
  if (!found?.renewal) throw new Error('no sign-in that renews is kept')
  return { ...found, renewal: found.renewal }
}
/** Has the sign-in be another one, as the clock or the server would. */
const change = (how: (own: ReturnType<typeof kept>) => void) => {
  const own = kept()
  how(own)
  const [key = ''] = Object.keys(sessions())
  writeFileSync(file(), `${JSON.stringify({ version: 1, sessions: { [key]: wrapped(own) } })}\n`)
}
const ended = (own: ReturnType<typeof kept>) => {
  own.secret = mintCredential('se').secret
  own.renewal.secretEndsAt = Date.now() - 1
}
const renewals = () => hosted.heard.filter((path) => path === '/oauth/token').length

test('ten commands at once after the secret has ended: each succeeds, and one renews', async () => {
  const before = kept()
  change((own) => {
    own.renewal.secretEndsAt = Date.now() - 1
  })
  const all = await Promise.all(Array.from({ length: 10 }, () => user.ptc(listing, { env })))
  expect(all.map(({ code, stderr }) => [code, stderr])).toEqual(Array(10).fill([0, '']))
  expect(renewals()).toBe(1)
  expect(kept().renewal.refresh).not.toBe(before.renewal.refresh)
  const { data } = await user.document(['auth', 'status', ...at], { env })
  expect(data.state).toBe('valid')
  const ends = ['secretExpiresAt', 'expiresAt'].map((end) => Date.parse(data[end]) - Date.now())
  expect(ends.map((ms) => Math.ceil(ms / 60_000))).toEqual([15, 30 * 24 * 60])
})

test('a secret that the server takes no more, before this clock says so, is replaced once', async () => {
  change((own) => {
    own.secret = mintCredential('se').secret
  })
  expect((await user.ptc(listing, { env })).code).toBe(0)
  expect(renewals()).toBe(1)
})

test('an answer that was lost is asked for again, and the session goes on', async () => {
  change((own) => {
    own.renewal.secretEndsAt = Date.now() - 1
  })
  let lost = 0
  hosted.way.fate = (path) => (path === '/oauth/token' && lost++ === 0 ? 'lose' : 'pass')
  expect((await user.ptc(listing, { env })).code).toBe(0)
  change((own) => {
    own.renewal.secretEndsAt = Date.now() - 1
  })
  expect((await user.ptc(listing, { env })).code).toBe(0)
})

test('a server that does not answer leaves everything as it was', async () => {
  change((own) => {
    own.renewal.secretEndsAt = Date.now() + 30_000
  })
  const soon = textOf(file())
  hosted.way.fate = (path) => (path === '/oauth/token' ? 503 : 'pass')
  expect((await user.ptc(listing, { env })).code).toBe(0)
  expect(textOf(file())).toBe(soon)
  change(ended)
  const over = textOf(file())
  const { error } = await user.document(listing, { env })
  expect(error.code).toBe('unavailable')
  expect(error.detail).toContain('Nothing was changed here')
  expect(textOf(file())).toBe(over)
})

test('a session that is over says so, and what to type', async () => {
  await user.ptc(['session', 'revoke', ...at], { env })
  change(ended)
  const { error } = await user.document(listing, { env })
  expect([error.code, error.exitCode]).toEqual(['unauthenticated', 4])
  expect(error.next[0]?.command).toEqual(['login', ...at])
  const status = await user.document(['auth', 'status', ...at], { env })
  expect(status.data).toMatchObject({ state: 'ended', account: email, secretExpiresAt: null })
})

test('signing out ends the session, also where its secret has ended', async () => {
  change(ended)
  const own = textOf(file())
  const { data } = await user.document(['logout', ...at], { env })
  expect(data).toMatchObject({ email, ended: true })
  await login()
  writeFileSync(file(), own)
  expect((await user.document(listing, { env })).error.code).toBe('unauthenticated')
})

test('a credential from outside is never renewed', async () => {
  const { secret } = kept()
  change(ended)
  const outside = { ...env, PTC_TOKEN: secret }
  expect((await user.ptc(listing, { env: outside })).code).toBe(0)
  const none = { ...env, PTC_TOKEN: mintCredential('se').secret }
  expect((await user.document(listing, { env: none })).error.code).toBe('unauthenticated')
  expect(renewals()).toBe(0)
})
