import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { name, slug } from '../../src/contract/shapes.ts'
import { emailKey, nameKey, nameMax, slugOf, slugPattern } from '../../src/domain/name.ts'

const anyText = fc.string({ unit: 'binary' })
const complaint = (given: unknown): string | undefined =>
  name().safeParse(given).error?.issues[0]?.message

describe('a name', () => {
  test('has 1 to 50 characters, counted as people count them', () => {
    expect(nameMax).toBe(50)
    for (const char of ['a', 'é', '語', '🦊', '𝒜']) {
      expect(name().parse(char.repeat(50))).toBe(char.repeat(50))
      expect(complaint(char.repeat(51))).toBe('has 51 characters: at most 50 are allowed')
    }
    // Fifty letters with their accents typed apart are still fifty letters.
    expect(name().parse('e\u0301'.repeat(50))).toBe('é'.repeat(50))
  })

  test('is kept as typed, but for the space around it and its Unicode form', () => {
    expect(name().parse('  Ångström & Co.\t')).toBe('Ångström & Co.')
    expect(name().parse('A\u030angstro\u0308m')).toBe('Ångström')
    expect(name().parse('ﬁne Ⅳ')).toBe('ﬁne Ⅳ')
  })

  test('that nobody would see is empty', () => {
    for (const nothing of ['', ' ', '\u00a0\u2003', '\u200b', '\u200d\ufeff', '\u00ad \u2060'])
      expect(complaint(nothing), JSON.stringify(nothing)).toBe('is empty: give 1 to 50 characters')
  })

  test('holds no control character and nothing that turns the direction of the text', () => {
    const hidden = [
      ...Array.from({ length: 0x20 }, (_, code) => code),
      ...Array.from({ length: 0x21 }, (_, code) => 0x7f + code),
      ...[0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e],
      ...[0x2066, 0x2067, 0x2068, 0x2069],
      // Half of a character: no text at all, and no database keeps it as it is.
      ...[0xd800, 0xdfff],
    ]
    for (const code of hidden)
      expect(complaint(`a${String.fromCodePoint(code)}b`), code.toString(16)).toBe(
        'holds a control or text-direction character: remove it',
      )
    for (const open of ['👩‍🚀 crew', 'नमस्ते', 'שלום', 'مرحبا']) expect(name().parse(open)).toBe(open)
  })
})

describe('the key of a name', () => {
  test('is the same for all ways of writing the same name', () => {
    for (const [one, other] of [
      ['Acme', 'ACME'],
      ['Acme', '  acme '],
      ['Ａｃｍｅ', 'acme'],
      ['ﬁne', 'FINE'],
      ['Straße', 'STRASSE'],
      ['ΟΔΟΣ', 'οδοσ'],
      ['Ångström', 'A\u030angstro\u0308m'],
      ['ac\u200bme', 'acme'],
      ['ac\u00adme', 'acme'],
      ['STRAẞE', 'strasse'],
      ['ΣΊΣΥΦΟΣ', 'Σίσυφος'],
      ['Sales\u200b EU', 'Sales\u00a0 EU'],
    ] as const)
      expect(nameKey(one), `${one} ${other}`).toBe(nameKey(other))
    expect(nameKey('Acme')).not.toBe(nameKey('Acmé'))
  })

  test('is not changed by case or Unicode form, and is its own key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const key = nameKey(text)
        expect(nameKey(key)).toBe(key)
        expect(nameKey(text.normalize('NFD'))).toBe(key)
        expect(nameKey(text.normalize('NFKC'))).toBe(key)
      }),
    )
    for (let code = 0x20; code < 0x20000; code++) {
      const text = `x${String.fromCodePoint(code)}y`
      if (
        nameKey(text.toUpperCase()) !== nameKey(text) ||
        nameKey(text.toLowerCase()) !== nameKey(text)
      )
        expect.fail(`U+${code.toString(16)} has a case that is not folded`)
    }
  })
})

describe('a slug', () => {
  test('is made of lower-case letters, digits and single hyphens between them', () => {
    for (const good of ['a', '7', 'acme-labs', 'a-1-b-2', 'x'.repeat(50)])
      expect(slug().parse(good)).toBe(good)
    const refused = [
      '',
      '-',
      '-a',
      'a-',
      'a--b',
      'A',
      'a_b',
      'a b',
      'é',
      'a\n',
      '٣',
      'x'.repeat(51),
    ]
    for (const bad of refused) expect(slug().safeParse(bad).success, bad).toBe(false)
  })

  test('is suggested by a name, or left to its giver where the name has no letter of ASCII', () => {
    expect(slugOf('Acme Labs, Inc.')).toBe('acme-labs-inc')
    expect(slugOf('  Ångström ½ ')).toBe('angstrom-1-2')
    expect(slugOf('語 🦊')).toBe('')
    expect(slugOf(`${'a'.repeat(49)} b`)).toBe('a'.repeat(49))
    fc.assert(
      fc.property(anyText, (text) => {
        const suggested = slugOf(text)
        expect(suggested.length).toBeLessThanOrEqual(50)
        if (suggested !== '') expect(suggested).toMatch(slugPattern)
      }),
    )
  })
})

test('an e-mail address is one mailbox however it is written', () => {
  expect(emailKey(' Ana@Example.COM ')).toBe('ana@example.com')
  expect(emailKey('ana@example.com')).toBe('ana@example.com')
  expect(emailKey('ana+x@example.com')).not.toBe(emailKey('ana@example.com'))
})
