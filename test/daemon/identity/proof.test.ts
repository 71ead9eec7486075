import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { listAudit } from '../../../src/contract/audit/list.ts'
import { dialects } from '../../databases.ts'
import { subscribe } from '../../operations/payer.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import { connect, openGround, signIn, wayBack } from './ground.ts'

const minute = 60_000

describe.each(dialects)('what a browser comes back with on %s', (dialect) => {
  let world: World
  let acme: Company
  let count = 0
  beforeAll(async () => {
    world = await newWorld(dialect)
    acme = await world.company('acme')
    await subscribe(acme, { sso: 100 })
  })
  afterAll(() => world.close())
  afterEach(() => vi.useRealTimers())

  const connected = async () => {
    const ground = await openGround(world)
    const slug = `sso-${++count}`
    const made = await connect(acme.people['security-owner'], 'acme', ground.provider, slug)
    return { ...ground, ...made }
  }
  const lastWhy = async () => {
    const asked = { workspace: 'acme', action: 'identity.signin', limit: 1 }
    const [event] = (await acme.owner.call(listAudit, asked)).items
    return event
  }

  test('counts once, in the browser that began it, for ten minutes, with its own state', async () => {
    const { site, path } = await connected()
    const browser = site.browser()
    const back = await wayBack(browser, path, 'ana')
    expect((await site.browser().go(back)).status).toBe(400)
    const other = back.replace(/state=[^&]+/, `state=${'A'.repeat(43)}`)
    expect((await browser.go(other)).status).toBe(400)
    const all = await Promise.all([1, 2, 3].map(() => browser.go(back)))
    expect(all.map(({ status }) => status).sort()).toEqual([303, 400, 400])
    const late = await wayBack(browser, path, 'ana')
    world.clock.now += 11 * minute
    expect((await browser.go(late)).status).toBe(400)
  })

  test('is refused where the provider says somebody else answered, or that nobody signed in', async () => {
    const { site, path } = await connected()
    const browser = site.browser()
    const back = await wayBack(browser, path, 'ana')
    const foreign = back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example')
    expect((await browser.go(foreign)).status).toBe(403)
    const bare = (await wayBack(browser, path, 'ana')).replace(/&iss=[^&]+/, '')
    expect((await browser.go(bare)).status).toBe(403)
    const denied = (await wayBack(browser, path, 'ana')).replace(
      /code=[^&]+/,
      'error=access_denied',
    )
    const said = await browser.go(denied)
    expect(said.text).toContain('You did not sign in at Acme SSO.')
    expect(said.text).not.toContain('identity.signin')
  })

  test.each([
    ['nonce', { nonce: 'another' }],
    ['aud', { aud: 'another-client' }],
    ['iss', { iss: 'https://evil.example' }],
    ['exp', { exp: 1_000_000 }],
    ['iat', { iat: 9_000_000_000 }],
    ['azp', { aud: ['ptc', 'other'], azp: 'other' }],
  ])(
    'is no proof with another %s, and the audit of the workspace names it',
    async (claim, wrong) => {
      const { site, provider, path, identity } = await connected()
      provider.tamper = (claims) => ({ ...claims, ...wrong })
      const refused = await signIn(site.browser(), path, 'ana')
      expect(refused.status).toBe(403)
      expect(refused.text).toContain('finds the reason in the audit')
      expect(await lastWhy()).toMatchObject({
        ...{ outcome: 'refused', actor: identity, target: identity },
        detail: { issuer: provider.issuer, claim },
      })
    },
  )

  test('is proof with the new key after the provider changed its keys, and none with a key it never published', async () => {
    const { site, provider, path } = await connected()
    const again = async () => (await signIn(site.browser(), path, 'ana')).status
    expect([await again(), await again()]).toEqual([303, 303])
    expect(provider.keysAsked()).toBe(1)
    await provider.rotate()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * minute })
    expect(await again()).toBe(303)
    expect(provider.keysAsked()).toBe(2)
  })
})
