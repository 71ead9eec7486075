import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Change, plan } from '../../../src/domain/billing/change.ts'
import { dueTurn } from '../../../src/domain/billing/due.ts'
import type { Line } from '../../../src/domain/billing/line.ts'
import { obstaclesTo } from '../../../src/domain/billing/obstacles.ts'
import { begun, going, stopped } from '../../../src/domain/billing/subscription.ts'

const start = Date.parse('2026-01-31T10:00:00.250Z')
const DAY = 86_400_000

const asked = fc.oneof(
  fc.record({ wait: fc.oneof(fc.nat(5000), fc.nat(40 * DAY)) }),
  fc.record({ users: fc.integer({ min: 1, max: 1_000_000 }) }),
  fc.constantFrom('resume' as const, 'unpaid' as const, 'paid' as const),
  fc.record({ pause: fc.boolean() }),
)
type Asked = typeof asked extends fc.Arbitrary<infer One> ? One : never

const changeOf = (one: Asked): Change | null => {
  if (one === 'resume') return { kind: 'resume' }
  if (typeof one === 'string' || 'wait' in one) return null
  if ('users' in one) return { kind: 'quantities', quantities: { users: one.users } }
  return { kind: 'pause', now: one.pause }
}

test('whatever is done to a subscription: its periods are whole seconds, and no line is more than its whole period', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(asked, { maxLength: 25 }), (trial, all) => {
      let now = start
      const item = { resource: 'users', quantity: 5, unit: 1000n, next: null }
      let it = begun([item], 'usd', trial, now)
      if (!trial) it = going(it, now)
      const lines: Line[] = []
      for (const one of all) {
        if (typeof one === 'object' && 'wait' in one) now += one.wait
        if (one === 'unpaid' && it.state === 'active') it = stopped(it, 'unpaid', now)
        if (one === 'paid' && it.state === 'unpaid') it = going(it, now)
        const change = changeOf(one)
        if (change && obstaclesTo(it, change).length === 0) {
          const planned = plan(it, change, now)
          lines.push(...planned.lines)
          it = planned.after
        }
        for (let turn = dueTurn(it, now); turn; turn = dueTurn(it, now)) {
          lines.push(...turn.lines)
          it = turn.after
        }
        for (const at of [it.from, it.to, it.trialEnd ?? 0]) expect(at % 1000).toBe(0)
        expect(it.from).toBeLessThan(it.to)
      }
      for (const { kind, amount, unit, quantity, from, to } of lines) {
        const due = kind === 'credit' ? -amount : amount
        expect(due >= 0n && due <= unit * BigInt(quantity)).toBe(true)
        expect([from % 1000, to % 1000, from <= to]).toEqual([0, 0, true])
      }
    }),
    { numRuns: 300 },
  )
})
