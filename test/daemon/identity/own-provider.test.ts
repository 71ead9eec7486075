import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { dialects } from '../../databases.ts'
import { endOf } from '../../operations/team.ts'
import { newWorld, type World } from '../../world.ts'
import { callerIn, openGround, signIn } from './ground.ts'

const password = 'seven otters mend a purple kayak'

describe.each(dialects)("the server's own provider on %s", (dialect) => {
  let world: World
  beforeAll(async () => {
    world = await newWorld(dialect)
  })
  afterAll(() => world.close())

  const start = '/oauth/start?return_to=/'
  const whoIn = async (browser: Parameters<typeof callerIn>[1]) =>
    (await callerIn(world, browser).call(getAccount, {})).account

  test('a person gets an account, and keeps it by their subject whatever their address becomes', async () => {
    const { site, provider } = await openGround(world, { own: true })
    const person = { email: 'Ana@new.example', email_verified: true, name: 'Ana\u202e N.' }
    provider.people.set('ana', person)
    const browser = site.browser()
    const entered = await signIn(browser, start, 'ana')
    expect([entered.status, entered.headers['location']]).toEqual([303, '/'])
    const account = await whoIn(browser)
    expect(account).toMatchObject({ email: person.email, name: 'Ana N.', asserted: null })
    expect(account.verifiedAt).not.toBeNull()
    provider.people.set('ana', { email: 'other@new.example', email_verified: true })
    const later = site.browser()
    await signIn(later, start, 'ana')
    expect((await whoIn(later)).id).toBe(account.id)
    expect(await world.dump()).not.toContain('eyJ')
  })

  test('many first sign-ins of one person at the same moment make one account', async () => {
    const { site, provider } = await openGround(world, { own: true })
    provider.people.set('kim', { email: 'kim@new.example', email_verified: true })
    const browsers = Array.from({ length: 4 }, () => site.browser())
    await Promise.all(browsers.map((browser) => signIn(browser, start, 'kim')))
    const ids = await Promise.all(browsers.map(async (one) => (await whoIn(one)).id))
    expect(new Set(ids).size).toBe(1)
  })

  test('an account that somebody made for an address they never proved loses what they could come in by', async () => {
    const { site, provider } = await openGround(world, { own: true })
    const email = 'victim@new.example'
    await world.local.call(createAccount, { email, name: 'Planted', password })
    const { secret } = await world.nobody.call(createSession, { email, password })
    const planted = world.as(`Bearer ${secret}`)
    provider.people.set('victim', { email, email_verified: true })
    const browser = site.browser()
    await signIn(browser, start, 'victim')
    expect(await whoIn(browser)).toMatchObject({ email, verifiedAt: expect.any(String) })
    expect(await endOf(planted.call(getAccount, {}))).toBe('unauthenticated')
    const again = world.nobody.call(createSession, { email, password })
    expect(await endOf(again)).toBe('unauthenticated')
  })

  test('an address that the provider has not verified links nothing: the account is proved first', async () => {
    const { site, provider } = await openGround(world, { own: true })
    const email = 'careful@new.example'
    await world.local.call(createAccount, { email, name: 'Careful', password })
    for (const person of [{ email, email_verified: false }, { email }, {}]) {
      provider.people.set('thief', person)
      const browser = site.browser()
      const sent = await signIn(browser, start, 'thief')
      expect(String(sent.headers['location'])).toMatch(/^\/oauth\/link\?flow=flw_/)
      expect(browser.jar.has('ptc-session')).toBe(false)
    }
  })

  test('an address that passed to somebody else is not the account of whoever had it', async () => {
    const { site, provider } = await openGround(world, { own: true })
    const person = { email: 'desk@new.example', email_verified: true }
    provider.people.set('first', person).set('second', person)
    await signIn(site.browser(), start, 'first')
    const browser = site.browser()
    const refused = await signIn(browser, start, 'second')
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('linked to another person')
    expect(browser.jar.has('ptc-session')).toBe(false)
  })
})
