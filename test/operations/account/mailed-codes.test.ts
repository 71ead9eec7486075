import { statSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { recoverAccount } from '../../../src/contract/account/recover.ts'
import { verifyAccount } from '../../../src/contract/account/verify.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { dialects } from '../../databases.ts'
import { type Caller, newWorld, type World } from '../../world.ts'
import { refusalOf } from '../laws/law.ts'
import { openMailbox } from '../mailbox.ts'

const password = 'seven otters mend a purple kayak'

describe.each(dialects)('on %s', (dialect) => {
  let world: World
  let mailbox: ReturnType<typeof openMailbox>
  let ana: Caller
  let count = 0
  let email = ''
  beforeAll(async () => {
    world = await newWorld(dialect)
    mailbox = openMailbox(world)
  })
  afterAll(async () => {
    mailbox.clear()
    await world.close()
  })
  beforeEach(async () => {
    email = `ana-${++count}@acme.example`
    ana = await world.person(email)
  })
  const recover = (input: object = {}) => world.nobody.call(recoverAccount, { email, ...input })

  test('a mailbox is proved by the code that was mailed to it, once, however many try at once', async () => {
    expect(await ana.call(verifyAccount, {})).toMatchObject({ way: 'outbox' })
    const code = await mailbox.code(email)
    const tries = Array.from({ length: 50 }, () => ana.call(verifyAccount, { code }))
    const answers = await Promise.allSettled(tries)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { account } = await ana.call(getAccount, {})
    expect(account).toMatchObject({ asserted: 'local', verifiedAt: expect.any(String) })
    expect((await refusalOf(ana, verifyAccount, {})).code).toBe('conflict')
  })

  test('a code is for one account and one purpose, for 30 minutes, and the latest one only', async () => {
    await ana.call(verifyAccount, {})
    const first = await mailbox.code(email)
    await ana.call(verifyAccount, {})
    const code = await mailbox.code(email)
    expect(code).not.toBe(first)
    const ben = await world.person(`ben-${count}@acme.example`)
    const wrong = [
      refusalOf(ana, verifyAccount, { code: first }),
      refusalOf(ben, verifyAccount, { code }),
      refusalOf(world.nobody, recoverAccount, { email, code, password }),
    ]
    for (const { code: told } of await Promise.all(wrong)) expect(told).toBe('not_found')
    world.clock.now += 30 * 60_000
    expect((await refusalOf(ana, verifyAccount, { code })).code).toBe('not_found')
  })

  test('whoever reads the mailbox sets a new password: every session ends, and the mailbox is proved', async () => {
    await recover()
    const code = await mailbox.code(email)
    const { account, next } = await recover({ code, password })
    expect(account?.verifiedAt).not.toBeNull()
    expect(next?.[0]?.command).toEqual(['login', '--email', email])
    expect((await refusalOf(ana, getAccount, {})).code).toBe('unauthenticated')
    await world.nobody.call(createSession, { email, password })
    expect((await refusalOf(world.nobody, recoverAccount, { email, code, password })).code).toBe(
      'not_found',
    )
    await mailbox.deliver()
    expect(mailbox.letters().at(-1)).toContain(`The password of ${email} at ptc was changed`)
  })

  test('the answer and the rows are alike where there is no such account, and nobody gets a mail', async () => {
    const nobody = `nobody-${count}@acme.example`
    const known = await recover()
    const unknown = await world.nobody.call(recoverAccount, { email: nobody })
    const masked = (text: string) =>
      text
        .replaceAll(nobody, '…')
        .replaceAll(email, '…')
        .replaceAll(/"expiresAt":"[^"]*"/g, '')
    expect(masked(JSON.stringify(unknown))).toBe(masked(JSON.stringify(known)))
    await mailbox.deliver()
    expect(mailbox.letters().join('')).not.toContain(nobody)
    for (const code of ['nonsense', 'ptc_mc_0'])
      expect((await refusalOf(world.nobody, recoverAccount, { email, code, password })).code).toBe(
        'not_found',
      )
    for (const half of [{ code: 'nonsense' }, { password }])
      expect((await refusalOf(world.nobody, recoverAccount, { email, ...half })).code).toBe(
        'invalid_input',
      )
  })

  test('a code that is none costs no hashing, and a mailbox is not flooded', async () => {
    const before = world.runtime.passwords.derivations()
    await refusalOf(world.nobody, recoverAccount, { email, code: 'nonsense', password })
    expect(world.runtime.passwords.derivations()).toBe(before)
    for (let n = 0; n < 5; n++) await recover()
    expect((await refusalOf(world.nobody, recoverAccount, { email })).code).toBe('rate_limited')
  })

  test('no code is written down in clear, before it is sent or after', async () => {
    await recover()
    await ana.call(verifyAccount, {})
    const before = await world.dump()
    const code = await mailbox.code(email)
    expect(code).toMatch(/^ptc_mc_/)
    const after = await world.dump()
    for (const written of [before, after]) expect(written).not.toContain(code.slice(20))
    expect(after.match(/^mail .*"sealed":"/gm)).toBeNull()
    expect(statSync(mailbox.folder).mode & 0o777).toBe(0o700)
    await recover({ code: await mailbox.code(email), password }).catch(() => {})
    expect(await world.dump()).not.toContain(code.slice(20))
  })

  test('an account that was made with a password and lost it comes back the same way', async () => {
    const cleo = `cleo-${count}@acme.example`
    await world.local.call(createAccount, { email: cleo, name: 'Cleo', password })
    await world.nobody.call(recoverAccount, { email: cleo })
    const code = await mailbox.code(cleo)
    const later = `${password} again`
    await world.nobody.call(recoverAccount, { email: cleo, code, password: later })
    expect((await refusalOf(world.nobody, createSession, { email: cleo, password })).code).toBe(
      'unauthenticated',
    )
    await world.nobody.call(createSession, { email: cleo, password: later })
  })
})
