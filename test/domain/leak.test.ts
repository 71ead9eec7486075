import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mintCredential, readCredential } from '../../src/domain/credential.ts'
import { digestOf, type Leak, maskedSecret, openFinder } from '../../src/domain/leak.ts'

const secret = fc
  .constantFrom<Parameters<typeof mintCredential>>(
    ['sk', 'sandbox'],
    ['sk', 'production'],
    ['se', null],
    ['in', null],
  )
  .map((kind) => mintCredential(...kind).secret)

/** Text that looks almost like a credential as often as not, but never is one. */
const filler = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    'ptc',
    'ptc_',
    '\n',
    '\r\n',
    'ptc_sk_test_',
    'ptc_sk_live_0123456789AB_',
    'x',
    '_',
  ),
  secret.map((one) => one.slice(0, -1)),
  secret.map((one) => `${one.slice(0, -1)}${one.endsWith('0') ? '1' : '0'}`),
)

const planted = fc.array(
  fc.oneof(
    filler.map((text) => ({ text, keys: [] as string[] })),
    secret.map((text) => ({ text, keys: [text] })),
  ),
  { maxLength: 12 },
)

/** Reads a text in pieces that end where they will. */
function found(text: string, cuts: readonly number[]): Leak[] {
  const finder = openFinder()
  const ends = [...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b)
  const pieces = ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end))
  return [...pieces.flatMap((piece) => finder.read(piece)), ...finder.end()]
}

/** The same by trying every place. */
const standingIn = (text: string): string[] =>
  Array.from({ length: text.length }, (_, at) =>
    [69, 74]
      .map((length) => text.slice(at, at + length))
      .filter((one, at) => one.length === [69, 74][at] && readCredential(one)),
  ).flat()

describe('the finder', () => {
  test('finds every credential, wherever it stands and wherever the text is cut, and invents none', () => {
    fc.assert(
      fc.property(planted, fc.array(fc.nat(), { maxLength: 20 }), (parts, cuts) => {
        const text = parts.map((part) => part.text).join('')
        const keys = parts.flatMap((part) => part.keys)
        const leaks = found(text, cuts)
        expect(leaks.map((leak) => leak.secret)).toEqual(standingIn(text))
        expect(leaks.map((leak) => leak.secret)).toEqual(expect.arrayContaining(keys))
        for (const leak of leaks) {
          const line = text.split('\n')[leak.line - 1] ?? ''
          expect(line.startsWith(leak.secret, leak.column - 1)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('finds one that begins in the last characters of another', () => {
    const inner = mintCredential('sk', 'sandbox').secret
    let outer = mintCredential('se').secret
    while (!outer.endsWith('p')) outer = mintCredential('se').secret
    const text = `${outer}${inner.slice(1)}`
    expect(found(text, [70]).map((leak) => leak.secret)).toEqual([outer, inner])
  })

  test('finds the secrets of webhooks, which are 32 bytes and have no checksum', () => {
    const secret = `whsec_${Buffer.alloc(32, 0xa7).toString('base64')}`
    const text = `hook: "${secret}"\nwhsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw ${secret}=\n${secret}`
    for (const cuts of [[], [10, 30, 50, 60]])
      expect(found(text, cuts)).toEqual([
        { secret, credential: { kind: 'wh', env: null }, line: 1, column: 8 },
        { secret, credential: { kind: 'wh', env: null }, line: 3, column: 1 },
      ])
    expect(maskedSecret(secret)).toBe('whsec_…')
  })

  test('holds on to no more than the end of what it has read', () => {
    const finder = openFinder()
    expect(finder.read('a'.repeat(1_000_000))).toEqual([])
    const { secret: key } = mintCredential('sk', 'sandbox')
    expect(finder.read(`${key}${' '.repeat(80)}`)).toMatchObject([{ line: 1, column: 1_000_001 }])
  })
})

test('a secret is named by what is no secret of it', () => {
  const { secret: key, part } = mintCredential('sk', 'production')
  expect(maskedSecret(key)).toBe(`ptc_sk_live_${part}_…`)
  expect(digestOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})
