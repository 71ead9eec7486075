import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type BillingMode, type Described, simulate } from '../../../src/domain/billing/simulate.ts'
import { read } from '../../house/tree.ts'

const described = (name: string): Described => {
  const { accounts, orgs } = parse(read(`examples/${name}.yaml`)) as Described
  return { accounts, orgs: orgs.map((org) => ({ ...org, use: org.use ?? {} })) }
}
const example = (name: string, mode: BillingMode) => simulate(mode, described(name), 10)
const free = ({ pools }: ReturnType<typeof simulate>) =>
  pools.map(({ resources }) => Object.fromEntries(resources.map((one) => [one.resource, one.free])))

test('the franchise shares everything in pooled, and in assigned nobody pays for it', () => {
  const pooled = example('franchise', 'pooled')
  expect([free(pooled), pooled.problems]).toEqual([[{ users: 15, locations: 5 }], []])
  expect(pooled.pays.map(({ monthly }) => monthly)).toEqual([200_000n, 55_000n])
  expect(example('franchise', 'assigned').problems).toEqual([
    'Harbour Coffee is paid by nobody, so it can use nothing',
  ])
})

test('the multinational keeps its countries apart, and would run short in none', () => {
  const assigned = example('multinational', 'assigned')
  expect(free(assigned)).toEqual([{ users: 10, sso: 0 }, { users: 2, sso: 0 }, { users: 3 }])
  expect(assigned.pools[2]).toMatchObject({ roots: ['Japan'], orgs: 2 })
  expect(assigned.problems).toEqual([])
  expect(example('multinational', 'single').problems).toEqual([
    'single has at most 1 billing account, and 3 are described',
  ])
})

test('the reseller keeps its clients apart, and is told when they meet the ceiling', () => {
  const assigned = example('reseller', 'assigned')
  expect(assigned.problems).toEqual([])
  expect(assigned.pools.map(({ orgs }) => orgs)).toEqual([3, 1, 2])
  const { accounts, orgs } = described('reseller')
  const more = [...Array(8).keys()].map((at) => `Client ${at}`)
  const grown = {
    accounts: [
      ...accounts,
      ...more.map((name) => ({ name, currency: 'zar' as const, quantities: { users: 3 } })),
    ],
    orgs: [...orgs, ...more.map((name) => ({ name, account: name, use: {} }))],
  }
  expect(simulate('assigned', grown, 10).problems).toEqual([
    'assigned has at most 10 billing accounts, and 11 are described',
  ])
})

test('what is short, misnamed or in a circle is named', () => {
  const accounts = [{ name: 'A', currency: 'usd' as const, quantities: { users: 1 } }]
  const orgs = [
    { name: 'One', use: { users: 2 }, account: 'A' },
    { name: 'Two', parent: 'Nobody', use: {} },
    { name: 'Three', parent: 'Three', use: {} },
  ]
  expect(simulate('single', { accounts, orgs }, 10).problems).toEqual([
    'Two stands under Nobody, which is not described',
    'Three stands below level 10, or under itself',
    '2 users would be used of the 1 that A would pay for',
  ])
})

test('a limit that the described use does not keep to is in the way, with what stands below counted', () => {
  const accounts = [{ name: 'A', currency: 'usd' as const, quantities: { users: 20 } }]
  const orgs = [
    { name: 'One', use: { users: 3 }, limits: { users: 7 } },
    { name: 'Two', parent: 'One', use: { users: 5 }, limits: { users: 5, sso: 0 } },
  ]
  expect(simulate('single', { accounts, orgs }, 10).problems).toEqual([
    'One may use 7 users with what stands below it, and 8 would be used there',
  ])
})
