import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { verifyKey } from '../../src/contract/key/verify.ts'
import { checksum, mintCredential } from '../../src/domain/credential.ts'
import { newWorld } from '../world.ts'

const did = vi.hoisted(() => ({ hmac: 0, compare: 0, query: 0 }))

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  return {
    ...crypto,
    createHmac: (...of: Parameters<typeof crypto.createHmac>) => {
      did.hmac++
      return crypto.createHmac(...of)
    },
    timingSafeEqual: (...both: Parameters<typeof crypto.timingSafeEqual>) => {
      did.compare++
      return crypto.timingSafeEqual(...both)
    },
  }
})

const memory = new Database(':memory:')
const statements = Object.getPrototypeOf(memory.prepare('select 1'))
const { all } = statements
statements.all = function (...values: unknown[]) {
  did.query++
  return all.apply(this, values)
}

/** The same credential with another character, and the checksum that goes with it. */
function changed(credential: string, at: number): string {
  const other = credential[at] === 'A' ? 'B' : 'A'
  const body = `${credential.slice(0, at)}${other}${credential.slice(at + 1, -6)}`
  return body + checksum(body)
}

test('a wrong first character, a wrong last one and an unknown key take the same path (I37)', async () => {
  const world = await newWorld('sqlite')
  const { owner, secret, project } = await world.company('acme')
  await owner.call(verifyKey, { project, key: secret })
  const first = 'ptc_sk_test_'.length + 12 + 1
  const wrong = {
    first: changed(secret, first),
    last: changed(secret, first + 42),
    unknown: mintCredential('sk', 'sandbox').secret,
  }
  expect(new Set([...Object.values(wrong), secret]).size).toBe(4)
  const path = async (ask: () => Promise<unknown>) => {
    Object.assign(did, { hmac: 0, compare: 0, query: 0 })
    const answer = await ask().catch((error: Error) => error.message)
    return { answer, ...did }
  }

  const asked = (key: string) => path(() => owner.answer(verifyKey, { project, key }))
  await asked(secret)
  const right = await asked(secret)
  const expected = { ...(await asked(wrong.unknown)) }
  expect(expected.answer).toMatchObject({ output: { valid: false, code: 'UNKNOWN', keyId: null } })
  for (const key of [wrong.first, wrong.last]) expect(await asked(key)).toEqual(expected)
  // The key alone, as who asks is remembered: what was found costs a further look at where it belongs, and no comparison.
  expect(expected).toMatchObject({ hmac: 1, compare: 1 })
  expect(right).toMatchObject({ hmac: 1, compare: 1 })

  const itself = (key: string) =>
    path(() => world.as(`Bearer ${key}`).answer(verifyKey, { key: secret }))
  const refused = await itself(wrong.unknown)
  expect(refused).toMatchObject({
    answer: expect.stringMatching(/unknown/),
    hmac: 1,
    compare: 1,
    query: 1,
  })
  for (const key of [wrong.first, wrong.last]) expect(await itself(key)).toEqual(refused)
  await world.close()
})
