import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { revokeSession } from '../../../src/contract/session/revoke.ts'
import { dialects } from '../../databases.ts'
import { endOf } from '../../operations/team.ts'
import { newWorld, type World } from '../../world.ts'
import { call } from '../call.ts'
import { type Browser, hiddenIn } from './browser.ts'
import { openSite } from './site.ts'

const password = 'seven otters mend a purple kayak'
const minute = 60_000

describe.each(dialects)('pages on %s', (dialect) => {
  let world: World
  let count = 0
  let email = ''
  beforeAll(async () => {
    world = await newWorld(dialect)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    email = `ana-${++count}@acme.example`
    await world.local.call(createAccount, { email, name: '<b>Ana</b>', password })
  })

  const enter = (browser: Browser, more: Record<string, string> = {}) =>
    browser.submit('/sign-in', '/sign-in', { email, password, ...more })
  const bearer = async () =>
    world.as(`Bearer ${(await world.nobody.call(createSession, { email, password })).secret}`)

  test('a person signs in, sees who they are, ends another sign-in of theirs, and signs out', async () => {
    const browser = (await openSite(world)).browser()
    const sent = await browser.go('/')
    expect([sent.status, sent.headers['location']]).toEqual([303, '/sign-in?return_to=%2F'])
    const terminal = await bearer()
    const entered = await enter(browser)
    expect([entered.status, entered.headers['location']]).toEqual([303, '/'])
    const cookie = String(entered.headers['set-cookie'])
    expect(cookie).toMatch(/^ptc-session=ptc_wb_\w+; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await world.dump()).not.toContain(browser.jar.get('ptc-session'))
    const home = await browser.go('/')
    expect(home.text).toContain('Hello, &lt;b&gt;Ana&lt;/b&gt;')
    expect(home.text).toContain('A browser</strong> (this one)')
    const other = (await terminal.call(getAccount, {})).session.id
    expect(home.text).toContain(other)
    await browser.submit('/', '/sessions/end', { session: other })
    expect(await endOf(terminal.call(getAccount, {}))).toBe('unauthenticated')
    const kept = browser.jar.get('ptc-session') ?? ''
    await browser.submit('/', '/sign-out', {})
    expect(browser.jar.has('ptc-session')).toBe(false)
    expect((await browser.go('/', { cookie: `ptc-session=${kept}` })).status).toBe(303)
    expect(await world.dump()).toMatch(
      new RegExp(`audit_event.*session\\.create.*${email}.*a browser`),
    )
  })

  test('what a cookie holds is no credential of the API, and a credential of the API is no cookie', async () => {
    const site = await openSite(world)
    const browser = site.browser()
    await enter(browser)
    const secret = browser.jar.get('ptc-session') ?? ''
    expect(await endOf(world.as(`Bearer ${secret}`).call(getAccount, {}))).toBe('unauthenticated')
    const session = (await (await bearer()).authorization)?.slice('Bearer '.length) ?? ''
    const other = await site.browser().go('/', { cookie: `ptc-session=${session}` })
    expect(other.status).toBe(303)
    const cookie = `ptc-session=${secret}`
    const api = await call(site.port, { method: 'GET', path: '/v1/account', headers: { cookie } })
    expect(api.status).toBe(401)
  })

  test('it ends when it is left alone, after half a day at the latest, and with the other sessions of the account', async () => {
    const browser = (await openSite(world)).browser()
    const isIn = async () => (await browser.go('/')).status === 200
    await enter(browser)
    world.clock.now += 29 * minute
    expect(await isIn()).toBe(true)
    world.clock.now += 29 * minute
    expect(await isIn()).toBe(true)
    world.clock.now += 31 * minute
    expect(await isIn()).toBe(false)
    await enter(browser)
    for (let n = 0; n < 24; n++) {
      world.clock.now += 29 * minute
      expect(await isIn()).toBe(true)
    }
    world.clock.now += 25 * minute
    expect(await isIn()).toBe(false)
    await enter(browser)
    expect(await isIn()).toBe(true)
    await (await bearer()).call(revokeSession, { others: true })
    expect(await isIn()).toBe(false)
  })

  test('a wrong password and nobody at all read the same, and five failures make it wait, here and in a terminal', async () => {
    const site = await openSite(world)
    const told: string[] = []
    for (const who of [email, `nobody-${count}@acme.example`]) {
      const got = await enter(site.browser(), { email: who, password: 'another one entirely' })
      expect(got.status).toBe(401)
      told.push(got.text.replaceAll(who, 'WHO').replace(/form_token" value="[^"]*"/, ''))
    }
    expect(told[0]).toBe(told[1])
    expect(told[0]).toContain('role="alert"')
    for (let n = 0; n < 4; n++) await enter(site.browser(), { password: 'another one entirely' })
    const waits = await enter(site.browser())
    expect([waits.status, Number(waits.headers['retry-after'])]).toEqual([429, 1])
    expect(await endOf(bearer())).toBe('rate_limited')
  })

  test('after signing in one goes on to a path of this server and nowhere else', async () => {
    const { browser, origin } = await openSite(world)
    const gone = async (to: string) =>
      (await enter(browser(), { return_to: to })).headers['location']
    expect(await gone('/device?x=1')).toBe('/device?x=1')
    const elsewhere = ['https://evil.example/', '//evil.example', '/\\evil.example', 'device']
    for (const to of [...elsewhere, '/\t/evil.example', 'javascript:alert(1)', `${origin}.evil/`])
      expect([to, await gone(to)]).toEqual([to, '/'])
  })

  test('a form of another site, or one that was not shown to this browser, does nothing', async () => {
    const site = await openSite(world)
    const browser = site.browser()
    await enter(browser)
    const own = hiddenIn((await browser.go('/')).text, '/sign-out')
    const body = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign)
      expect((await browser.send('POST', '/sign-out', body(own), headers)).status).toBe(403)
    const stranger = site.browser()
    const theirs = hiddenIn((await stranger.go('/sign-in')).text, '/sign-in')
    for (const fields of [{}, { form_token: '' }, theirs])
      expect((await browser.send('POST', '/sign-out', body(fields))).status).toBe(403)
    expect((await browser.go('/')).status).toBe(200)
    const silent = await call(site.port, {
      ...{ method: 'POST', path: '/sign-out', body: body(own) },
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `ptc-session=${browser.jar.get('ptc-session')}`,
      },
    })
    expect(silent.status).toBe(403)
    expect((await browser.send('POST', '/sign-out', body(own))).status).toBe(303)
  })
})
