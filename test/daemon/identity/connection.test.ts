import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { listAudit } from '../../../src/contract/audit/list.ts'
import { deleteIdentity } from '../../../src/contract/identity/delete.ts'
import { listIdentities } from '../../../src/contract/identity/list.ts'
import { acceptInvite } from '../../../src/contract/invite/accept.ts'
import { createInvite } from '../../../src/contract/invite/create.ts'
import { impactOfMember } from '../../../src/contract/member/impact.ts'
import { offboardMember } from '../../../src/contract/member/offboard.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { listSessions } from '../../../src/contract/session/list.ts'
import { revokeSession } from '../../../src/contract/session/revoke.ts'
import { getWorkspace } from '../../../src/contract/workspace/get.ts'
import { listWorkspaces } from '../../../src/contract/workspace/list.ts'
import { redeemCode } from '../../../src/daemon/authorize/redeem.ts'
import { implementations } from '../../../src/daemon/operations/index.ts'
import { newId } from '../../../src/domain/id.ts'
import { dialects } from '../../databases.ts'
import { subscribe } from '../../operations/payer.ts'
import { samples } from '../../operations/samples.ts'
import { endOf } from '../../operations/team.ts'
import { type Company, newWorld, type World } from '../../world.ts'
import type { Browser } from '../web/browser.ts'
import { callerIn, connect, openGround, signIn, wayBack } from './ground.ts'

const redirectUri = 'http://127.0.0.1:40123/callback'
const verifier = 'v'.repeat(43)
const challenge = createHash('sha256').update(verifier).digest('base64url')
const password = 'seven otters mend a purple kayak'

describe.each(dialects)("a workspace's connection on %s", (dialect) => {
  let world: World
  let acme: Company
  let rival: Company
  let count = 0
  let email = ''
  beforeAll(async () => {
    world = await newWorld(dialect)
    acme = await world.company('acme')
    await subscribe(acme, { sso: 100 })
    rival = await world.company('rival')
  })
  afterAll(() => world.close())
  beforeEach(() => {
    email = `ana-${++count}@acme.example`
  })

  /** Somebody with a password, on the teams that are named. */
  const person = async (...teams: Company[]) => {
    await world.local.call(createAccount, { email, name: 'Ana', password })
    for (const { owner, workspace } of teams) {
      const { secret } = await owner.call(createInvite, { workspace, email, roles: ['owner'] })
      const signed = await world.nobody.call(createSession, { email, password })
      await world.as(`Bearer ${signed.secret}`).call(acceptInvite, { token: secret ?? '' })
    }
  }
  const enter = (browser: Browser) =>
    browser.submit('/sign-in?return_to=/', '/sign-in', { email, password })
  const security = () => acme.people['security-owner']
  const connected = async () => {
    const ground = await openGround(world)
    const made = await connect(security(), 'acme', ground.provider, `sso-${count}`)
    return { ...ground, ...made, browser: ground.site.browser() }
  }
  /** Signs in for the first time: at the provider, then with the password, then says that the two are one. */
  const linked = async (browser: Browser, path: string, name = `ana-${count}`) => {
    const at = String((await signIn(browser, path, name)).headers['location'])
    await enter(browser)
    return browser.submit(at, '/oauth/link', {})
  }

  test('signs in whoever proves their account once, and from then on without a password', async () => {
    await person(acme)
    const { browser, path, site } = await connected()
    const sent = await signIn(browser, `${path}&return_to=/`, 'ana')
    const at = String(sent.headers['location'])
    const first = await browser.go(at)
    expect(first.text).toContain('no account here is linked to that yet')
    expect(first.text).not.toContain('action="/oauth/link"')
    await enter(browser)
    const asked = await browser.go(at)
    expect(asked.text).toContain('in the workspace <strong>acme</strong> and nowhere else')
    const done = await browser.submit(at, '/oauth/link', {})
    expect([done.status, done.headers['location']]).toEqual([303, '/'])
    expect((await callerIn(world, browser).call(getAccount, {})).account.email).toBe(email)
    const other = site.browser()
    expect((await signIn(other, path, 'ana')).headers['location']).toBe('/')
    expect((await other.go('/')).text).toContain(email)
    const { items } = await security().call(listAudit, { workspace: 'acme', limit: 3 })
    expect(items.map(({ action }) => action)).toEqual([
      ...['identity.signin', 'identity.signin', 'identity.link'],
    ])
    expect(items[0]).toMatchObject({ outcome: 'done', detail: { subject: 'ana' } })
    expect((await browser.submit(at, '/oauth/link', {})).status).toBe(403)
  })

  test('its session reaches that workspace alone, and nothing of the account', async () => {
    await person(acme, rival)
    const { browser, path, site } = await connected()
    const whole = site.browser()
    await enter(whole)
    await linked(browser, path)
    const held = callerIn(world, browser)
    const { memberships } = await held.call(getAccount, {})
    expect(memberships.map(({ slug }) => slug)).toEqual(['acme'])
    expect((await held.call(listWorkspaces, {})).items.map(({ slug }) => slug)).toEqual(['acme'])
    expect(await endOf(held.call(getWorkspace, { workspace: 'acme' }))).toBe('done')
    for (const workspace of ['rival', rival.workspace])
      expect(await endOf(held.call(getWorkspace, { workspace }))).toBe('not_found')
    expect((await held.call(listSessions, {})).items).toHaveLength(1)
    const { session } = await callerIn(world, whole).call(getAccount, {})
    expect(await endOf(held.call(revokeSession, { session: session.id }))).toBe('not_found')
    expect((await held.call(revokeSession, { others: true })).ended).toBe(0)
    expect(await endOf(callerIn(world, whole).call(getAccount, {}))).toBe('done')
    const about = implementations.filter(
      ({ operation: { target, whenBound, who } }) =>
        ['self', 'server', 'invite'].includes(target) && !whenBound && who.includes('account'),
    )
    expect(about.length).toBeGreaterThan(3)
    for (const { operation } of about) {
      const { input } = await samples[operation.id as 'account.get'](world, acme, ++count)
      const end = await endOf(held.call(operation as never, input as never))
      expect([operation.id, end]).toEqual([
        operation.id,
        operation.target === 'invite' ? 'not_found' : 'forbidden',
      ])
    }
  })

  test('signs a terminal in for that workspace alone, and no device; both end with it', async () => {
    await person(acme, rival)
    const { browser, path, identity, site } = await connected()
    const asked = `/oauth/authorize?${new URLSearchParams({
      ...{ client_id: 'ptc-cli', response_type: 'code', redirect_uri: redirectUri },
      ...{ code_challenge_method: 'S256', code_challenge: challenge, state: 'S'.repeat(43) },
      ...{ host_name: 'laptop', workspace: 'acme', identity: `sso-${count}` },
    })}`
    const whole = site.browser()
    await enter(whole)
    for (const one of [browser, whole])
      expect((await one.go(asked)).headers['location']).toMatch(/^\/oauth\/start\?workspace=acme/)
    const entered = await linked(browser, `${path}&return_to=${encodeURIComponent(asked)}`)
    expect(entered.headers['location']).toBe(asked)
    expect((await browser.go(asked)).text).toContain('<strong>acme</strong> alone')
    const sent = await browser.submit(asked, '/oauth/authorize', { decision: 'approve' })
    const code = new URL(String(sent.headers['location'])).searchParams.get('code') ?? ''
    const shown = { code, verifier, redirectUri, requestId: newId('request') }
    const { secret } = (await redeemCode(shown, world.runtime)) ?? {}
    const terminal = world.as(`Bearer ${secret}`)
    expect(await endOf(terminal.call(getWorkspace, { workspace: 'acme' }))).toBe('done')
    expect(await endOf(terminal.call(getWorkspace, { workspace: 'rival' }))).toBe('not_found')
    expect((await browser.go('/device')).status).toBe(403)
    expect((await security().call(deleteIdentity, { identity })).ended).toBe(2)
    expect(await endOf(terminal.call(getAccount, {}))).toBe('unauthenticated')
  })

  test('never makes its security owner somebody else: no address counts, nor a sign-in by another provider', async () => {
    const { provider, path, browser, site } = await connected()
    const founder = { email: 'founder@acme.example', email_verified: true }
    provider.people.set('mallory', founder)
    const sent = await signIn(browser, path, 'mallory')
    expect(String(sent.headers['location'])).toMatch(/^\/oauth\/link/)
    expect(browser.jar.has('ptc-session')).toBe(false)
    // Whoever is signed in by a provider alone has proved nothing to another.
    await person(acme)
    const victim = site.browser()
    await linked(victim, path)
    const second = await connect(security(), 'acme', provider, `second-${count}`)
    const at = String((await signIn(victim, second.path, 'mallory')).headers['location'])
    expect((await victim.go(at)).text).not.toContain('action="/oauth/link"')
    const flow = new URLSearchParams(at.split('?')[1]).get('flow') ?? ''
    // And what one browser proved, another cannot link: not even a form of its own leads there.
    const stranger = site.browser()
    await enter(stranger)
    expect((await stranger.go(`/oauth/link?flow=${flow}`)).status).toBe(400)
  })

  test('signs in nobody who is not on the team, and one person for each account', async () => {
    await person()
    const { path, browser } = await connected()
    const refused = await linked(browser, path)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('not on the team')
    const { items } = await security().call(listAudit, {
      ...{ workspace: 'acme', action: 'identity.signin', limit: 1 },
    })
    expect(items[0]).toMatchObject({ outcome: 'refused', detail: { claim: 'member' } })
  })

  test('ends with its links and sessions, and a member who goes takes theirs along', async () => {
    await person(acme)
    const { path, browser, identity, site } = await connected()
    await linked(browser, path)
    const find = async () =>
      (await security().call(listIdentities, { workspace: 'acme' })).items.find(
        ({ id }) => id === identity,
      )
    expect(await find()).toMatchObject({ linked: 1, lastUsedAt: expect.any(String) })
    const { impact } = await acme.owner.call(impactOfMember, { member: email, workspace: 'acme' })
    expect(impact.identities).toMatchObject({ total: 1, items: [{ id: identity }] })
    await acme.owner.call(offboardMember, { member: email, workspace: 'acme' })
    expect(await endOf(callerIn(world, browser).call(getAccount, {}))).toBe('unauthenticated')
    expect((await find())?.linked).toBe(0)
    email = `ben-${count}@acme.example`
    await person(acme)
    const ben = site.browser()
    await linked(ben, path, 'ben')
    const late = await wayBack(site.browser(), path, 'ben')
    const { ended } = await security().call(deleteIdentity, { identity })
    expect(ended).toBe(1)
    expect(await endOf(callerIn(world, ben).call(getAccount, {}))).toBe('unauthenticated')
    expect((await site.browser().go(late)).status).toBe(400)
    expect((await site.browser().go(path)).status).toBe(404)
  })

  test('is deleted before or after whoever signs in at that moment, never between', async () => {
    await person(acme)
    const { path, browser, identity, site } = await connected()
    await linked(browser, path)
    const others = Array.from({ length: 4 }, () => site.browser())
    const backs = await Promise.all(others.map((one) => wayBack(one, path, `ana-${count}`)))
    await Promise.all([
      ...others.map((one, n) => one.go(backs[n] ?? '')),
      security().call(deleteIdentity, { identity }),
    ])
    for (const one of [browser, ...others])
      expect(await endOf(callerIn(world, one).call(getAccount, {}))).toBe('unauthenticated')
  })

  test('its workspace is found by its name, and no other name says anything', async () => {
    const { site } = await connected()
    const page = async (workspace: string) =>
      (await site.browser().go(`/oauth/workspace?workspace=${workspace}`)).text
    expect(await page('acme')).toContain(`identity=sso-${count}`)
    const masked = (text: string, name: string) =>
      text.replaceAll(name, '…').replace(/value="[\w-]{20,}"/g, '')
    expect(masked(await page('rival'), 'rival')).toBe(masked(await page('nobody'), 'nobody'))
  })
})
