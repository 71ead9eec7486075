import { expect, test } from 'vitest'
import { noRoom, useOf, usualCeilings } from '../../src/domain/ceiling.ts'

test('the ceilings are the ones that the product names', () => {
  expect(usualCeilings).toEqual({
    ...{ orgs: 1000, children: 100, members: 100, keys: 100, identities: 10, domains: 50 },
    ...{ 'billing-accounts': 10, 'payment-methods': 5, subscriptions: 3 },
  })
})

test('near begins at 80 %, reached where nothing more fits', () => {
  const at = (used: number) => useOf('children', used, usualCeilings).state
  expect([at(0), at(79), at(80), at(99), at(100), at(101)]).toEqual([
    'free',
    'free',
    'near',
    'near',
    'reached',
    'reached',
  ])
})

test('the last one fits, the next one is told of the ceiling', () => {
  expect(noRoom('members', 99, 1, usualCeilings, 'acme')).toBeNull()
  const over = noRoom('members', 100, 1, usualCeilings, 'acme')
  expect(over?.code).toBe('limit_exceeded')
  expect(over?.detail).toBe('acme has 100 members: the ceiling is 100')
  expect(noRoom('orgs', 990, 11, usualCeilings, 'acme')?.detail).toContain('11 more are wanted')
})
