import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import {
  type Credential,
  checksum,
  credentialLike,
  mintCredential,
  readCredential,
} from '../../src/domain/credential.ts'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

const minted = fc
  .constantFrom<[Credential['kind'], Credential['env']]>(
    ['sk', 'sandbox'],
    ['sk', 'production'],
    ['se', null],
    ['in', null],
    ['pt', null],
  )
  .map(([kind, env]) => mintCredential(kind, env))

describe('the checksum', () => {
  test('is CRC-32/ISO-HDLC in six digits of base62', () => {
    expect(crc32('123456789')).toBe(0xcbf43926)
    expect(checksum('123456789')).toBe('3jZRME')
    expect(checksum(`ptc_sk_test_000000000000_${'0'.repeat(43)}`)).toBe('09viCM')
    expect(checksum('')).toBe('000000')
  })
})

describe('a credential', () => {
  test('says in its text what it is', () => {
    expect(mintCredential('sk', 'sandbox').secret).toMatch(/^ptc_sk_test_.{62}$/)
    expect(mintCredential('sk', 'production').secret).toMatch(/^ptc_sk_live_.{62}$/)
    expect(mintCredential('se').secret).toMatch(/^ptc_se_.{62}$/)
    expect(mintCredential('in').secret).toMatch(/^ptc_in_.{62}$/)
    expect(mintCredential('sk', 'sandbox').secret).toHaveLength(74)
  })

  test('reads back as it was minted, and is found in a text', () => {
    fc.assert(
      fc.property(minted, ({ secret, ...credential }) => {
        expect(readCredential(secret)).toEqual(credential)
        expect(`«${secret}»`.match(credentialLike)).toEqual([secret])
      }),
    )
  })

  test('is refused with any one character changed, left out, doubled, or with two neighbours swapped', () => {
    const anyChar = fc.oneof(
      fc.constantFrom(...digits, '_', ' ', '\n'),
      fc.string({ minLength: 1 }),
    )
    fc.assert(
      fc.property(minted, fc.nat(), anyChar, ({ secret }, place, char) => {
        const at = place % secret.length
        const [before, here, after] = [secret.slice(0, at), secret.charAt(at), secret.slice(at + 1)]
        for (const changed of [
          before + char + after,
          before + after,
          before + here + here + after,
          before + after.charAt(0) + here + after.slice(1),
        ])
          if (changed !== secret) expect(readCredential(changed), changed).toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  test('is no text that somebody made up, however alike it looks', () => {
    const digit = fc.constantFrom(...digits)
    const alike = fc
      .tuple(
        fc.constantFrom('ptc_sk_test_', 'ptc_sk_live_', 'ptc_se_', 'ptc_in_'),
        fc.string({ unit: digit, minLength: 12, maxLength: 12 }),
        fc.string({ unit: digit, minLength: 49, maxLength: 49 }),
      )
      .map(([head, part, rest]) => `${head}${part}_${rest}`)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), alike), (text) => {
        expect(readCredential(text)).toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  test('of another kind, or with an env where none belongs, is none', () => {
    for (const head of [
      'ptc_rt_',
      'ptc_pt_live_',
      'ptc_sk_',
      'ptc_se_test_',
      'ptc_sk_dev_',
      'PTC_SK_TEST_',
      '',
    ]) {
      const body = `${head}${'0'.repeat(12)}_${'0'.repeat(43)}`
      expect(readCredential(body + checksum(body)), head).toBeNull()
    }
  })
})

describe('the digits of a secret', () => {
  const { randomFillSync } = crypto
  const rigged = (next: () => number) => {
    crypto.randomFillSync = ((pool: Buffer) => {
      for (let at = 0; at < pool.length; at++) pool[at] = next()
      return pool
    }) as typeof randomFillSync
    syncBuiltinESMExports()
  }
  afterEach(() => {
    crypto.randomFillSync = randomFillSync
    syncBuiltinESMExports()
  })

  test('come from bytes below 248 only: no digit is likelier than another', () => {
    let byte = 0
    rigged(() => byte++ & 0xff)
    const { secret } = mintCredential('se')
    expect(secret.slice(7, 19)).toBe('0123456789AB')
    // The second part starts where the first one's pool of 24 bytes ended, and 248 to 255 give nothing.
    byte = 240
    rigged(() => byte++ & 0xff)
    const { part } = mintCredential('se')
    const expected = [240, 241, 242, 243, 244, 245, 246, 247, 0, 1, 2, 3]
    expect(part).toBe(expected.map((value) => digits.charAt(value % 62)).join(''))
  })

  test('wait for good bytes, however many bad ones come first', () => {
    let asked = 0
    rigged(() => (asked++ < 5000 ? 250 : 5))
    expect(mintCredential('se').part).toBe('5'.repeat(12))
  })
})
