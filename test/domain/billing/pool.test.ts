import { expect, test } from 'vitest'
import { given, shortAfter, shortOf, summed } from '../../../src/domain/billing/pool.ts'
import type { Subscription, SubscriptionState } from '../../../src/domain/billing/subscription.ts'

const subscription = (
  state: SubscriptionState,
  quantity: number,
  more: Partial<Subscription> = {},
): Subscription => ({
  ...{ state, currency: 'usd', trialEnd: null, from: 0, to: 1, anchorDay: 1 },
  ...{ atEnd: null, stoppedAt: null, dueAt: 1, endedAt: null },
  items: [{ resource: 'users', quantity, unit: 1n, next: null }],
  ...more,
})

test('V10, I19: only what is active, in its trial or past due gives anything', () => {
  const all = [
    ...[subscription('active', 10), subscription('trialing', 5), subscription('past_due', 3)],
    ...[subscription('unpaid', 7), subscription('paused', 4), subscription('canceled', 9)],
    ...[subscription('incomplete', 2), subscription('incomplete_expired', 6)],
  ]
  expect(summed(all.map((one) => given(one, 'now')))).toEqual({ users: 18 })
})

test('V09: less is never in the way of what grows, whatever is over already', () => {
  expect(shortOf({ users: 40 }, { users: 50 }, { users: 60 })).toEqual([])
  expect(shortOf({ users: 40 }, { users: 39 }, { users: 60 })).toEqual([
    { resource: 'users', used: 60, remaining: 39 },
  ])
})

test('V11: what others give counts, and equality is enough', () => {
  const before = subscription('active', 100)
  const to = (next: number) =>
    subscription('active', 100, {
      items: [{ resource: 'users', quantity: 100, unit: 1n, next }],
    })
  const short = (next: number, used: number, capacity = 100) =>
    shortAfter(before, to(next), { users: capacity }, { users: used })
  expect(short(50, 55)).toEqual([{ resource: 'users', used: 55, remaining: 50 }])
  expect(short(55, 55)).toEqual([])
  expect(short(50, 55, 110)).toEqual([])
  expect(shortAfter(before, { ...before, atEnd: 'cancel' }, { users: 100 }, { users: 1 })).toEqual([
    { resource: 'users', used: 1, remaining: 0 },
  ])
})
