import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AuditEntry, chainHash, genesis } from '../../src/domain/audit.ts'

const entry: AuditEntry = {
  at: 1767225600000,
  actor: 'acc_ana',
  action: 'key.issue',
  target: 'key_1',
  outcome: 'done',
  requestId: 'req_1',
  decisionId: null,
  detail: { name: 'bäckend', env: 'sandbox', n: 1 },
}
const previous = 'ab'.repeat(32)
const known = '6b489a36b37561f64bfc604661c0696c2361f00ad3b2ad036234163bdc320997'

describe('the hash of an audit entry', () => {
  test('is the one that anybody can recompute', () => {
    expect(chainHash('wsp_acme', 7, previous, entry)).toBe(known)
    expect(genesis).toMatch(/^0{64}$/)
  })

  test('does not depend on the order in which the fields were written', () => {
    const turned = Object.fromEntries(Object.entries(entry).reverse()) as unknown as AuditEntry
    const detail = Object.fromEntries(Object.entries(entry.detail).reverse())
    expect(chainHash('wsp_acme', 7, previous, { ...turned, detail })).toBe(known)
  })

  test('changes with every field, with the chain, the place and the entry before', () => {
    const changed: Record<keyof AuditEntry, unknown> = {
      at: entry.at + 1,
      actor: 'acc_eve',
      action: 'key.revoke',
      target: null,
      outcome: 'forbidden',
      requestId: 'req_2',
      decisionId: 'dec_1',
      detail: { ...entry.detail, env: 'production' },
    }
    const hashes = [
      known,
      ...Object.entries(changed).map(([field, value]) =>
        chainHash('wsp_acme', 7, previous, { ...entry, [field]: value }),
      ),
      chainHash('wsp_other', 7, previous, entry),
      chainHash('wsp_acme', 8, previous, entry),
      chainHash('wsp_acme', 7, genesis, entry),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  const entries = fc.record({
    at: fc.maxSafeNat(),
    actor: fc.string(),
    action: fc.string(),
    target: fc.option(fc.string()),
    outcome: fc.constantFrom('done' as const, 'forbidden' as const, 'not_ready' as const),
    requestId: fc.string(),
    decisionId: fc.option(fc.string()),
    detail: fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<unknown>),
  })

  test('is made of the whole entry as RFC 8785 writes it', () => {
    const sha256 = (...parts: (string | Uint8Array)[]) =>
      parts.reduce((digest, part) => digest.update(part), createHash('sha256')).digest()
    const place = Buffer.from('000000000000000c', 'hex')
    fc.assert(
      fc.property(entries, (one) => {
        const content = sha256(canonicalize(one) as string)
        const chained = sha256('\x01', 'wsp_acme', place, Buffer.from(previous, 'hex'), content)
        expect(chainHash('wsp_acme', 12, previous, one)).toBe(chained.toString('hex'))
      }),
    )
  })

  test('differs for any two entries that differ', () => {
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other)
        const [left, right] = [one, other].map((each) => chainHash('c', 1, genesis, each))
        // As the store gives it back: through JSON, which must change nothing.
        const kept = JSON.parse(JSON.stringify(one)) as AuditEntry
        expect(chainHash('c', 1, genesis, kept)).toBe(left)
        if (!same) expect(left).not.toBe(right)
      }),
    )
  })
})
