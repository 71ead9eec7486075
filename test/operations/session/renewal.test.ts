import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { recoverAccount } from '../../../src/contract/account/recover.ts'
import { updateAccount } from '../../../src/contract/account/update.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { listSessions } from '../../../src/contract/session/list.ts'
import { revokeSession } from '../../../src/contract/session/revoke.ts'
import type { Opened } from '../../../src/daemon/open-session.ts'
import { dropPepper, pepperStatus, rotatePepper } from '../../../src/daemon/pepper-rotation.ts'
import { openPeppers } from '../../../src/daemon/peppers.ts'
import { endSessionOf, renewSession } from '../../../src/daemon/renew-session.ts'
import { temporaryDirectory } from '../../daemon/process.ts'
import { dialects } from '../../databases.ts'
import { range } from '../../store/rows.ts'
import { newWorld, type World } from '../../world.ts'
import { openMailbox } from '../mailbox.ts'

const password = 'seven otters mend a purple kayak'
const minute = 60_000
const day = 24 * 60 * minute

type Pair = Pick<Opened, 'secret'> & { refresh: string | null }

describe.each(dialects)('sessions that renew on %s', (dialect) => {
  let world: World
  let count = 0
  let email = ''
  beforeAll(async () => {
    world = await newWorld(dialect)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    email = `ana-${++count}@acme.example`
    await world.local.call(createAccount, { email, name: 'Ana', password })
  })

  const signIn = async () => {
    const { secret, refresh, session } = await world.nobody.call(createSession, { email, password })
    return { secret: secret ?? '', refresh, id: session.id }
  }
  const renew = (refresh: string | null, access: string | null = null) =>
    renewSession({ refresh: refresh ?? '', access, requestId: 'req_renewal' }, world.runtime)
  const renewed = async ({ refresh, secret }: Pair): Promise<Opened> => {
    const next = await renew(refresh, secret)
    if (next === null) throw new Error('was not renewed')
    return next
  }
  const works = async ({ secret }: Pick<Pair, 'secret'>) => {
    const tried = world.as(`Bearer ${secret}`).call(getAccount, {})
    return tried.then(
      () => true,
      ({ code }: { code: string }) => code !== 'unauthenticated',
    )
  }
  const events = async (session: string) =>
    world.store.read(async (tables) => {
      const all = await tables.audit.page('server', undefined, Number.MAX_SAFE_INTEGER, 200)
      return all.filter((one) => one.target === session && one.action !== 'session.create')
    })

  test('the secret of a call lasts 15 minutes, the session 30 days, whatever is renewed, under one id', async () => {
    const first = await signIn()
    const began = world.clock.now
    expect(await works(first)).toBe(true)
    world.clock.now += 15 * minute
    expect(await works(first)).toBe(false)
    const next = await renewed(first)
    expect(next.session.id).toBe(first.id)
    expect(await works(next)).toBe(true)
    expect(next.refresh).not.toBe(first.refresh)
    const caller = world.as(`Bearer ${next.secret}`)
    const [own] = (await caller.call(listSessions, {})).items
    expect(own).toMatchObject({ id: first.id, current: true })
    expect(Date.parse(own?.renewedAt ?? '') - began).toBeGreaterThanOrEqual(15 * minute)
    expect(Math.round((Date.parse(own?.expiresAt ?? '') - began) / day)).toBe(30)

    world.clock.now = began + 30 * day - 5 * minute
    const last = await renewed(next)
    expect(last.secretExpiresAt).toBe(last.session.expires_at)
    world.clock.now = began + 30 * day
    expect(await renew(last.refresh, last.secret)).toBeNull()
    expect(await works(last)).toBe(false)
  })

  test('of 50 who show one refresh secret at once, one gets a pair, and then nobody is left in', async () => {
    const first = await signIn()
    const got = await Promise.all(range(50).map(() => renew(first.refresh)))
    expect(got.filter(Boolean)).toHaveLength(1)
    expect(await works(got.find(Boolean) as Opened)).toBe(false)
    expect(
      (await events(first.id)).filter(({ action }) => action === 'session.reuse'),
    ).toHaveLength(1)
  })

  test('of 50 of the same client each gets a pair of one generation, and one of them goes on', async () => {
    const first = await signIn()
    const pairs = await Promise.all(range(50).map(() => renewed(first)))
    expect(new Set(pairs.map(({ session }) => session.id))).toEqual(new Set([first.id]))
    expect(await works(pairs[7] as Opened)).toBe(true)
    const [chosen, ...others] = pairs as [Opened, ...Opened[]]
    const next = await renewed(chosen)
    world.clock.now += 10_001
    const { refresh, secret } = others[48] as Opened
    expect(await renew(refresh, secret)).toBeNull()
    expect(await works(next)).toBe(false)
  })

  test.each([
    ['without what came with it', 0, () => null],
    ['with the secret of another pair', 0, () => 'other'],
    ['too late', 10_000, (pair: Pair) => pair.secret],
  ] as const)('a used secret ends the session, on record: %s', async (_, later, shown) => {
    const first = await signIn()
    const next = await renewed(first)
    world.clock.now += later
    const access = shown(first) === 'other' ? next.secret : shown(first)
    expect(await renew(first.refresh, access)).toBeNull()
    expect(await works(next)).toBe(false)
    expect(await renew(next.refresh, next.secret)).toBeNull()
    const [event, ...more] = await events(first.id)
    const account = next.session.account
    expect(event).toMatchObject({ action: 'session.reuse', actor: account, outcome: 'refused' })
    expect(more).toEqual([])
  })

  test('what is no refresh secret renews nothing and ends nothing', async () => {
    const first = await signIn()
    for (const given of [first.secret, `${first.refresh}x`, 'ptc_sr_', null])
      expect(await renew(given)).toBeNull()
    expect(await works({ secret: first.refresh ?? '' })).toBe(false)
    expect(await works(first)).toBe(true)
    const { secret, refresh } = await world.local.call(createSession, { email, password })
    expect(refresh).toBeNull()
    world.clock.now += 29 * day
    expect(await works({ secret: secret ?? '' })).toBe(true)
  })

  test('what ends a session ends its renewals: revoked, all others, a new password, a recovery', async () => {
    const ended = async (end: (own: Awaited<ReturnType<typeof signIn>>) => Promise<unknown>) => {
      const [one, own] = [await signIn(), await signIn()]
      await end(own)
      return (await renew(one.refresh, one.secret)) === null
    }
    const as = ({ secret }: Pair) => world.as(`Bearer ${secret}`)
    expect(await ended((own) => as(own).call(revokeSession, { others: true }))).toBe(true)
    const another = `${password} twice`
    const change = { password: another, currentPassword: password }
    expect(await ended((own) => as(own).call(updateAccount, change))).toBe(true)

    const mailbox = openMailbox(world)
    const { refresh } = await world.nobody.call(createSession, { email, password: another })
    await world.nobody.call(recoverAccount, { email })
    const code = await mailbox.code(email)
    await world.nobody.call(recoverAccount, { email, code, password })
    expect(await renew(refresh)).toBeNull()
    mailbox.clear()
    for (const shown of ['secret', 'refresh'] as const) {
      const own = await signIn()
      const secret = own[shown] ?? ''
      await endSessionOf({ secret, requestId: 'req_end' }, world.runtime)
      expect([await works(own), await renew(own.refresh)]).toEqual([false, null])
      expect(await events(own.id)).toMatchObject([{ action: 'session.revoke', outcome: 'done' }])
      const again = endSessionOf({ secret, requestId: 'req_again' }, world.runtime)
      expect(await again).toBeUndefined()
    }
  })

  test('a session follows to the next pepper with its renewal, and the old one can go', async () => {
    const own = await newWorld(dialect)
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'pepper.v1'), own.runtime.peppers.current.key.export())
    const keeper = openPeppers(directory, { mayMake: false })
    Object.assign(own.runtime, { peppers: keeper })
    await own.local.call(createAccount, { email, name: 'Ana', password })
    const first = await own.nobody.call(createSession, { email, password })
    if (dialect === 'sqlite') await rotatePepper(own.runtime, keeper)
    else keeper.rotate()
    const asked = { refresh: first.refresh ?? '', access: first.secret, requestId: 'req_x' }
    const next = await renewSession(asked, own.runtime)
    own.clock.now += 15 * minute
    const uses = async () =>
      (await pepperStatus(own.runtime, keeper)).versions.map(({ sessions }) => sessions)
    expect(await uses()).toEqual([0, 1])
    if (dialect === 'sqlite') await dropPepper(own.runtime, keeper, { version: 1, anyway: false })
    const again = { refresh: next?.refresh ?? '', access: null, requestId: 'req_y' }
    expect(await renewSession(again, own.runtime)).toMatchObject({
      session: { id: first.session.id },
    })
    await own.close()
  })
})
