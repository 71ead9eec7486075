import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { updateAccount } from '../../../src/contract/account/update.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { listSessions } from '../../../src/contract/session/list.ts'
import { revokeSession } from '../../../src/contract/session/revoke.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { dialects } from '../../databases.ts'
import { type Caller, newWorld, type World } from '../../world.ts'
import { refusalOf } from '../laws/law.ts'

const password = 'seven otters mend a purple kayak'
const other = 'eight otters sold a yellow kayak'

describe.each(dialects)('on %s', (dialect) => {
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

  const signIn = async (by: Caller = world.nobody, given = password) =>
    world.as(`Bearer ${(await by.call(createSession, { email, password: given })).secret}`)
  const refusal = (input: object, by = world.nobody, address = 'local') =>
    refusalOf(by, createSession, { email, ...input }, { address })

  test('whoever gives the password is signed in, on this machine as well and nobody without it', async () => {
    for (const by of [world.nobody, world.local]) {
      const { account } = await (await signIn(by)).call(getAccount, {})
      expect(account.email).toBe(email)
      const { code, details } = await refusal({}, by)
      expect(code).toBe('unauthenticated')
      expect(details.errors).toEqual([{ pointer: '/password', detail: 'is missing' }])
    }
  })

  test('an account without a password is entered from this machine only, whatever password is tried', async () => {
    const bare = `bare-${count}@acme.example`
    await world.local.call(createAccount, { email: bare, name: 'Bare' })
    expect((await world.local.call(createSession, { email: bare })).secret).toBeTruthy()
    expect((await refusal({ email: bare, password })).code).toBe('unauthenticated')
  })

  test('a wrong password, an account without one, and nobody at all: the same words for the same work', async () => {
    const bare = `bare-${count}@acme.example`
    await world.local.call(createAccount, { email: bare, name: 'Bare' })
    const told: Failure[] = []
    const { passwords } = world.runtime
    const before = passwords.derivations()
    for (const who of [email, bare, `nobody-${count}@acme.example`])
      told.push(await refusal({ email: who, password: other }))
    expect(passwords.derivations() - before).toBe(3)
    const words = told.map(({ code, message, details }) =>
      JSON.stringify({ code, message, details }),
    )
    expect(new Set(words).size).toBe(1)
    expect(told[0]?.code).toBe('unauthenticated')
  })

  test('after five failures each try waits, also one with the right password, and a success ends it', async () => {
    for (let n = 0; n < 5; n++)
      expect((await refusal({ password: other })).code).toBe('unauthenticated')
    const { passwords } = world.runtime
    const before = passwords.derivations()
    const { code, details } = await refusal({ password })
    expect([code, details.retryAfterSeconds]).toEqual(['rate_limited', 1])
    expect(passwords.derivations()).toBe(before)
    world.clock.now += 1000
    expect((await refusal({ password: other })).code).toBe('unauthenticated')
    expect((await refusal({ password })).details.retryAfterSeconds).toBe(2)
    world.clock.now += 2000
    await signIn()
    expect((await refusal({ password: other })).code).toBe('unauthenticated')
  })

  test('many at the same moment get no more tries than one after another, and a rehearsal is a try', async () => {
    const tries = Array.from({ length: 12 }, (_, n) =>
      refusalOf(world.nobody, createSession, { email, password: other }, { dryRun: n % 2 === 0 }),
    )
    const codes = (await Promise.all(tries)).map(({ code }) => code)
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5)
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(7)
  })

  test('an address gets twenty failures over all accounts, and another address is none the worse', async () => {
    const address = `203.0.113.${count}`
    for (let n = 0; n < 20; n++) {
      const who = `guess-${count}-${n}@acme.example`
      expect((await refusal({ email: who, password: other }, world.nobody, address)).code).toBe(
        'unauthenticated',
      )
    }
    expect((await refusal({ password }, world.nobody, address)).code).toBe('rate_limited')
    await signIn()
  })

  test('the password is changed with the one before, and the other sessions end', async () => {
    const [here, there] = [await signIn(), await signIn()]
    const change = (input: object) => refusalOf(here, updateAccount, input)
    expect((await change({ password: other })).details.errors?.[0]?.pointer).toBe(
      '/currentPassword',
    )
    expect((await change({ password: other, currentPassword: other })).code).toBe('forbidden')
    expect((await change({ password: `${email} 2026`, currentPassword: password })).code).toBe(
      'invalid_input',
    )
    expect((await change({ password: 'too short' })).code).toBe('invalid_input')
    const given = { password: other, currentPassword: password }
    const idempotencyKey = `change-${count}`
    const { sessionsEnded } = await here.call(updateAccount, given, { idempotencyKey })
    expect(sessionsEnded).toBe(1)
    expect((await here.answer(updateAccount, given, { idempotencyKey })).replayed).toBe(true)
    expect((await refusalOf(there, getAccount, {})).code).toBe('unauthenticated')
    await here.call(getAccount, {})
    expect((await refusal({ password })).code).toBe('unauthenticated')
    await signIn(world.nobody, other)
  })

  test('a change and a sign-in that raced: the password that was replaced meanwhile opens nothing', async () => {
    const here = await signIn()
    const answers = await Promise.allSettled([
      here.call(updateAccount, { password: other, currentPassword: password }),
      here.call(updateAccount, { password: `${other} too`, currentPassword: password }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('sessions are listed as their owner sees them, and ended one by one or all the others', async () => {
    const caller = await signIn()
    const second = await world.nobody.call(
      createSession,
      { email, password },
      { address: '198.51.100.7' },
    )
    const { items } = await caller.call(listSessions, {})
    expect(items.map(({ current, address }) => [current, address])).toEqual([
      [false, '198.51.100.7'],
      [true, 'local'],
    ])
    expect(items[1]?.lastUsedAt).not.toBeNull()
    const { ended } = await caller.call(revokeSession, { session: second.session.id })
    expect(ended).toBe(1)
    await signIn()
    expect(await caller.call(revokeSession, { others: true })).toMatchObject({
      session: null,
      ended: 1,
    })
    expect((await caller.call(listSessions, {})).items).toHaveLength(1)
  })

  test('nothing that is written down would let anybody try passwords at speed', async () => {
    await signIn()
    const written = await world.dump()
    const input = { email, password }
    const bare = createHash('sha256')
      .update(`session.create\0${canonicalize(input)}`)
      .digest('hex')
    for (const text of [password, bare]) expect(written).not.toContain(text)
    expect(written).toContain('$scrypt$')
  })
})
