import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { revokeSession } from '../../../src/contract/session/revoke.ts'
import { dialects } from '../../databases.ts'
import { endOf } from '../../operations/team.ts'
import { newWorld, type World } from '../../world.ts'
import { call } from '../call.ts'
import { callerIn } from '../identity/ground.ts'
import { type Browser, hiddenIn } from './browser.ts'
import { openSite } from './site.ts'

const password = 'seven otters mend a purple kayak'
const redirectUri = 'http://127.0.0.1:40123/callback'

describe.each(dialects)('a terminal that a browser signs in on %s', (dialect) => {
  let world: World
  let count = 0
  let email = ''
  let verifier = ''
  beforeAll(async () => {
    world = await newWorld(dialect)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    email = `ana-${++count}@acme.example`
    verifier = randomBytes(32).toString('base64url')
    await world.local.call(createAccount, { email, name: 'Ana', password })
  })

  const asked = (more: Record<string, string> = {}) => ({
    ...{ client_id: 'ptc-cli', response_type: 'code', redirect_uri: redirectUri },
    ...{ code_challenge_method: 'S256', state: 'S'.repeat(43), host_name: 'laptop' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    ...more,
  })
  const page = (more?: Record<string, string>) =>
    `/oauth/authorize?${new URLSearchParams(asked(more))}`
  const opened = async () => {
    const site = await openSite(world)
    const browser = site.browser()
    await browser.submit('/sign-in', '/sign-in', { email, password })
    return { site, browser }
  }
  const decided = async (browser: Browser, decision = 'approve') => {
    const { headers } = await browser.submit(page(), '/oauth/authorize', { decision })
    return new URL(String(headers['location']))
  }
  const codeOf = async (browser: Browser) => (await decided(browser)).searchParams.get('code') ?? ''
  const redeem = async (port: number, code: string, more: Record<string, string> = {}) => {
    const body = new URLSearchParams({
      ...{ grant_type: 'authorization_code', client_id: 'ptc-cli', code },
      ...{ redirect_uri: redirectUri, code_verifier: verifier, ...more },
    }).toString()
    const headers = {
      ...{ 'content-type': 'application/x-www-form-urlencoded' },
      'content-length': String(Buffer.byteLength(body)),
    }
    const got = await call(port, { method: 'POST', path: '/oauth/token', headers, body })
    return JSON.parse(got.text) as { access_token?: string; error?: string }
  }

  test('gets a session for a code, once and within a minute; a code that comes twice ends it', async () => {
    const { site, browser } = await opened()
    const back = await decided(browser)
    expect(`${back.origin}${back.pathname}`).toBe(redirectUri)
    expect(back.searchParams.get('state')).toBe('S'.repeat(43))
    expect(back.searchParams.get('iss')).toBe(site.origin)
    const code = back.searchParams.get('code') ?? ''
    const { access_token: secret } = await redeem(site.port, code)
    const terminal = world.as(`Bearer ${secret}`)
    expect((await terminal.call(getAccount, {})).account.email).toBe(email)
    expect((await browser.go('/')).text).toContain('laptop')
    expect((await redeem(site.port, code)).error).toBe('invalid_grant')
    expect(await endOf(terminal.call(getAccount, {}))).toBe('unauthenticated')
    const late = await codeOf(browser)
    world.clock.now += 61_000
    expect((await redeem(site.port, late)).error).toBe('invalid_grant')
    expect(await world.dump()).not.toContain(code)
  })

  test('is one of many that bring the code at the same moment, and then none of them', async () => {
    const { site, browser } = await opened()
    const code = await codeOf(browser)
    const all = await Promise.all([1, 2, 3, 4].map(() => redeem(site.port, code)))
    const [secret, ...more] = all.flatMap(({ access_token: one }) => one ?? [])
    expect(more).toEqual([])
    const end = await endOf(world.as(`Bearer ${secret}`).call(getAccount, {}))
    expect(end).toBe('unauthenticated')
  })

  test.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
    ['another port', { redirect_uri: 'http://127.0.0.1:40124/callback' }],
  ])('with %s gets nothing, and the code is used up', async (_, more) => {
    const { site, browser } = await opened()
    const code = await codeOf(browser)
    expect((await redeem(site.port, code, more)).error).toBe('invalid_grant')
    expect((await redeem(site.port, code)).error).toBe('invalid_grant')
  })

  test('gets nothing once the browser was signed out, nor where somebody says no', async () => {
    const { site, browser } = await opened()
    const code = await codeOf(browser)
    await callerIn(world, browser).call(revokeSession, {})
    expect((await redeem(site.port, code)).error).toBe('invalid_grant')
    const again = await opened()
    const denied = await decided(again.browser, 'deny')
    expect([...denied.searchParams.keys()]).toEqual(['error', 'iss', 'state'])
  })

  test.each([
    ['client_id', 'ptc'],
    ['redirect_uri', 'http://localhost:40123/callback'],
    ['redirect_uri', 'https://evil.example/callback'],
    ['redirect_uri', 'http://127.0.0.1:40123/callback/../elsewhere'],
    ['redirect_uri', 'http://127.0.0.1:40123@evil.example/callback'],
    ['redirect_uri', 'http://127.0.0.1:99999/callback'],
    ['response_type', 'token'],
    ['code_challenge_method', 'plain'],
    ['code_challenge', ''],
    ['state', 'short'],
    ['scope', 'everything'],
    ['workspace', 'acme'],
  ])('that asks with %s %j is sent nowhere', async (name, value) => {
    const { browser } = await opened()
    const got = await browser.go(page({ [name]: value }))
    expect([got.status, got.headers['location']]).toEqual([400, undefined])
  })

  test('is asked for on a page that may lead to its port and nowhere else, with what was asked', async () => {
    const { browser } = await opened()
    const { headers, text } = await browser.go(page())
    expect(headers['content-security-policy']).toContain(
      "form-action 'self' http://127.0.0.1:40123;",
    )
    expect(text).toContain('<strong>laptop</strong>')
    expect(hiddenIn(text, '/oauth/authorize')).toMatchObject(asked())
  })
})
