import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount } from '../../../src/contract/account/create.ts'
import { getAccount } from '../../../src/contract/account/get.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { dialects } from '../../databases.ts'
import { newWorld, type World } from '../../world.ts'

for (const dialect of dialects)
  describe(`account.get on ${dialect}`, () => {
    let world: World
    beforeAll(async () => {
      world = await newWorld(dialect)
    })
    afterAll(() => world.close())

    test('each sign-in hears of itself: which session it is, and until when', async () => {
      const email = 'ana@example.com'
      await world.local.call(createAccount, { email, name: 'Ana' })
      const first = await world.local.call(createSession, { email })
      world.clock.now += 86_400_000
      const second = await world.local.call(createSession, { email })
      for (const { session, secret } of [first, second])
        expect((await world.as(`Bearer ${secret}`).call(getAccount, {})).session).toEqual(session)
      expect(second.session.expiresAt).not.toBe(first.session.expiresAt)
    })
  })
