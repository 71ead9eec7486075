import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { listSessions } from '../../../src/contract/session/list.ts'
import { revokeSession } from '../../../src/contract/session/revoke.ts'
import { forgetDevices } from '../../../src/daemon/jobs/upkeep.ts'
import { device, readUserCode } from '../../../src/domain/device.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'
import { call } from '../call.ts'
import { type Browser, hiddenIn } from './browser.ts'
import { openSite } from './site.ts'

const password = 'seven otters mend a purple kayak'
type Site = Awaited<ReturnType<typeof openSite>>

describe.each(dialects)('a sign-in that is approved elsewhere, on %s', (dialect) => {
  let world: World
  let count = 0
  let email = ''
  beforeAll(async () => {
    world = await newWorld(dialect)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    world.clock.now += 120_000
    email = await made()
  })

  const made = async () => {
    const address = `ana-${++count}@acme.example`
    await world.local.call(createAccount, { email: address, name: 'Ana', password })
    return address
  }
  const enter = async (site: Site, as = email, from = `203.0.113.${count}`) => {
    const browser = site.browser(from)
    await browser.submit('/sign-in', '/sign-in', { email: as, password })
    return browser
  }
  const post = async ({ port }: Site, path: string, form: Record<string, string>) => {
    const body = new URLSearchParams({ client_id: 'ptc', ...form }).toString()
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
      'x-forwarded-for': `192.0.2.${count}`,
    }
    const got = await call(port, { method: 'POST', path, headers, body })
    return { status: got.status, said: JSON.parse(got.text) }
  }
  const ask = async (site: Site, form: Record<string, string> = {}) => {
    const { said } = await post(site, '/oauth/device_authorization', {
      host_name: 'lap<b>top',
      ...form,
    })
    const poll = async () => {
      const asked = { grant_type: device.grantType, device_code: said.device_code }
      return (await post(site, '/oauth/token', asked)).said
    }
    return { code: String(said.user_code), said, poll }
  }
  const decide = async (browser: Browser, code: string, decision: string) => {
    const entered = await browser.submit('/device', '/device', { code })
    if (entered.status !== 200) return { asked: '', got: entered }
    const fields = { ...hiddenIn(entered.text, '/device/decide'), decision }
    const form = new URLSearchParams(fields).toString()
    return { asked: entered.text, got: await browser.send('POST', '/device/decide', form) }
  }

  test('the page says who asks; what was approved there is a session, once, and on record', async () => {
    const site = await openSite(world)
    const { said, code, poll } = await ask(site)
    expect(said).toMatchObject({
      ...{ verification_uri: `${site.origin}/device`, expires_in: 600, interval: 5 },
      user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
    })
    expect(await world.dump()).not.toContain(said.device_code)
    expect(await poll()).toMatchObject({ error: 'authorization_pending' })
    const browser = await enter(site)
    world.clock.now += 40_000
    const typed = ` ${code.toLowerCase().replace('-', ' ')}`
    const { asked, got } = await decide(browser, typed, 'approve')
    for (const shown of [code, 'lapbtop', `192.0.2.${count}`, '40 seconds ago', email])
      expect(asked).toContain(shown)
    expect(got.text).toContain('Go back to your terminal')
    const answers = await Promise.all(Array.from({ length: 5 }, poll))
    const [granted, ...others] = answers.sort((one) => (one.access_token ? -1 : 1))
    expect(granted).toMatchObject({ token_type: 'Bearer', expires_in: expect.any(Number) })
    expect(others.map(({ error }) => error)).toEqual(Array(4).fill('invalid_grant'))
    const machine = world.as(`Bearer ${granted.access_token}`)
    const { account, session } = await machine.call(getAccount, {})
    expect(account.email).toBe(email)
    const { items } = await machine.call(listSessions, {})
    expect(items.find(({ id }) => id === session.id)).toMatchObject({
      ...{ label: 'lapbtop', address: `192.0.2.${count}`, current: true },
    })
    const dump = await world.dump()
    expect(dump).toMatch(/audit_event.*device\.approve.*lapbtop/)
    expect(dump).toMatch(new RegExp(`audit_event.*session\\.create.*${session.id}.*lapbtop`))
    expect(dump).not.toContain(granted.access_token)
  })

  test('what is denied stays denied, and is on record', async () => {
    const site = await openSite(world)
    const { code, poll } = await ask(site)
    const browser = await enter(site)
    expect((await decide(browser, code, 'deny')).got.text).toContain('was not signed in')
    expect(await poll()).toMatchObject({ error: 'access_denied' })
    expect((await decide(browser, code, 'approve')).got.status).toBe(404)
    expect(await poll()).toMatchObject({ error: 'access_denied' })
    expect(await world.dump()).toMatch(/audit_event.*device\.deny/)
  })

  test('a code belongs to whoever entered it first: to anybody else it reads as none', async () => {
    const site = await openSite(world)
    const { code, poll } = await ask(site)
    const ana = await enter(site)
    const ben = await enter(site, await made())
    const [one, other] = await Promise.all(
      [ana, ben].map((browser) => browser.submit('/device', '/device', { code })),
    )
    expect([one?.status, other?.status].sort()).toEqual([200, 404])
    const [first, second] = one?.status === 200 ? [ana, ben] : [ben, ana]
    const own = hiddenIn((await second.go('/device')).text, '/device')
    const form = new URLSearchParams({ ...own, code, decision: 'approve' }).toString()
    expect((await second.send('POST', '/device/decide', form)).status).toBe(404)
    expect(await poll()).toMatchObject({ error: 'authorization_pending' })
    expect((await decide(first, code, 'approve')).got.status).toBe(200)
  })

  test('to approve and to deny at the same moment, one counts', async () => {
    const site = await openSite(world)
    const { code, poll } = await ask(site)
    const browser = await enter(site)
    const { text } = await browser.submit('/device', '/device', { code })
    const both = ['approve', 'deny'].map((decision) => {
      const form = new URLSearchParams({ ...hiddenIn(text, '/device/decide'), decision })
      return browser.send('POST', '/device/decide', form.toString())
    })
    const [approved, denied] = (await Promise.all(both)).map(({ status }) => status)
    expect([approved, denied].sort()).toEqual([200, 404])
    const said = await poll()
    expect(approved === 200 ? said.token_type : said.error).toBe(
      approved === 200 ? 'Bearer' : 'access_denied',
    )
  })

  test('who asks too often has to wait longer, and after ten minutes it is over and forgotten', async () => {
    const site = await openSite(world)
    const { code, poll, said } = await ask(site)
    const later = async (ms: number) => {
      world.clock.now += ms
      return (await poll()).error
    }
    expect(await later(0)).toBe('authorization_pending')
    expect(await later(4000)).toBe('slow_down')
    expect(await later(6000)).toBe('slow_down')
    expect(await later(15_000)).toBe('authorization_pending')
    expect(await later(600_000)).toBe('expired_token')
    expect((await decide(await enter(site), code, 'approve')).got.status).toBe(404)
    world.clock.now += 3_600_000
    await forgetDevices(world.runtime)
    expect(await world.dump()).not.toContain(readUserCode(code))
    expect((await poll()).error).toBe('invalid_grant')
    const wrong = { grant_type: device.grantType, device_code: `${said.device_code}x` }
    expect((await post(site, '/oauth/token', wrong)).said.error).toBe('invalid_grant')
  })

  test('an approval that was not used ends with the sessions of whoever gave it', async () => {
    const site = await openSite(world)
    const { code, poll } = await ask(site)
    expect((await decide(await enter(site), code, 'approve')).got.status).toBe(200)
    const { secret } = await world.nobody.call(createSession, { email, password })
    await world.as(`Bearer ${secret}`).call(revokeSession, { others: true })
    expect((await poll()).error).toBe('access_denied')
  })

  test('codes are tried ten times a minute by one person or address, and a hundred times by all', async () => {
    const site = await openSite(world)
    const { code } = await ask(site)
    const statuses = async (browser: Browser, times: number) => {
      const { form_token = '' } = hiddenIn((await browser.go('/device')).text, '/device')
      const form = new URLSearchParams({ form_token, code: 'BBBB-BBBB' }).toString()
      const tries = Array.from({ length: times }, () => browser.send('POST', '/device', form))
      return (await Promise.all(tries)).map(({ status }) => status)
    }
    const ana = await enter(site)
    const told = await statuses(ana, 12)
    expect(told.filter((status) => status === 404)).toHaveLength(10)
    expect(told.filter((status) => status === 429)).toHaveLength(2)
    expect((await decide(ana, code, 'approve')).got.status).toBe(429)
    const elsewhere = await enter(site, email, '198.51.100.20')
    expect(await statuses(elsewhere, 1)).toEqual([429])
    for (let n = 0; n < 9; n++)
      await statuses(await enter(site, await made(), `198.51.100.${30 + n}`), 10)
    const last = await enter(site, await made(), '198.51.100.60')
    const { text, status } = await last.submit('/device', '/device', { code })
    expect([status, text.includes('tried too often')]).toEqual([429, true])
    world.clock.now += 60_000
    expect((await decide(ana, code, 'approve')).got.status).toBe(200)
  })

  test('codes are handed out ten times a minute to one address', async () => {
    const site = await openSite(world)
    const asked = await Promise.all(Array.from({ length: 12 }, () => ask(site)))
    expect(asked.filter(({ said }) => said.user_code !== undefined)).toHaveLength(10)
    expect(new Set(asked.map(({ code }) => code)).size).toBe(11)
    expect(asked.filter(({ said }) => said.code === 'rate_limited')).toHaveLength(2)
  })
})

test('what is no request of ptc is refused in the words of OAuth, and the server says where things are', async () => {
  const world = await newWorld('sqlite')
  const site = await openSite(world)
  const post = async (form: object) => {
    const body = new URLSearchParams({ ...form }).toString()
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
    }
    const path = '/oauth/device_authorization'
    return JSON.parse((await call(site.port, { method: 'POST', path, headers, body })).text)
  }
  expect((await post({})).error).toBe('invalid_request')
  expect((await post({ client_id: 'other' })).error).toBe('invalid_client')
  expect((await post({ client_id: 'ptc', scope: 'all' })).error).toBe('invalid_scope')
  const path = '/.well-known/oauth-authorization-server'
  const told = JSON.parse((await call(site.port, { method: 'GET', path })).text)
  expect(told).toMatchObject({
    issuer: site.origin,
    token_endpoint: `${site.origin}/oauth/token`,
    revocation_endpoint: `${site.origin}/oauth/revoke`,
  })
  expect(told.grant_types_supported).toContain(device.grantType)
  await world.close()
})
