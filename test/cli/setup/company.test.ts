import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAnswers } from '../../../src/cli/setup/answers.ts'
import { judge } from '../../../src/cli/setup/judge.ts'
import { all } from '../../../src/cli/setup/pages.ts'
import { listAudit } from '../../../src/contract/audit/list.ts'
import { listBillingAccounts } from '../../../src/contract/billing/account/list.ts'
import { listMethods } from '../../../src/contract/billing/method/list.ts'
import { listInvoices } from '../../../src/contract/invoice/list.ts'
import { listLimits } from '../../../src/contract/limit/list.ts'
import { listOrgs } from '../../../src/contract/org/list.ts'
import type { Answers } from '../../../src/contract/setup/answers.ts'
import { listSubscriptions } from '../../../src/contract/subscription/list.ts'
import { verifyUsage } from '../../../src/contract/usage/verify.ts'
import { misnamedIn } from '../../house/command-line.ts'
import { killed, newTown, type Town } from './town.ts'

const reseller = judge(readAnswers('examples/reseller.yaml')).answers as Answers
const [own, dune] = reseller.accounts ?? []
const [root, baobab] = reseller.orgs ?? []
const apart = reseller.orgs?.find(({ name }) => name === dune?.name)

/** The reseller with one client below it and one beside it, and nobody but its founder. */
const small: Answers = {
  ...reseller,
  owners: { technical: 'founder', security: 'founder', billing: 'founder' },
  accounts: [own, dune].flatMap((account) => account ?? []),
  orgs: [root, baobab && { ...baobab, limits: { users: 10 } }, apart].flatMap((org) => org ?? []),
}

let town: Town
beforeEach(async () => {
  town = await newTown()
})
afterEach(() => town.close())

/** Who pays and who may use what, without ids and times. */
async function picture({ founder }: Town) {
  const within = { workspace: 'karoo' }
  const orgs = await all(founder, listOrgs, within)
  const accounts = await all(founder, listBillingAccounts, within)
  const methods = accounts.map(({ slug: billingAccount }) =>
    founder(listMethods, { ...within, billingAccount }),
  )
  const done = (await all(founder, listAudit, within)).filter(({ outcome }) => outcome === 'done')
  return {
    orgs: orgs.map(({ slug, depth, billingAccount }) => [slug, depth, billingAccount?.slug]).sort(),
    accounts: accounts.map(({ slug, capacity, monthly }) => [slug, capacity, monthly]),
    methods: (await Promise.all(methods)).map(({ items }) => items.map(({ last4 }) => last4)),
    subscriptions: (await all(founder, listSubscriptions, within)).map(({ state }) => state).sort(),
    invoices: (await all(founder, listInvoices, within)).length,
    limits: (await all(founder, listLimits, within)).map((one) => [one.resource, one.value]),
    right: (await founder(verifyUsage, within)).valid,
    made: done.map(({ action }) => action).sort(),
  }
}

const whole = {
  orgs: [
    ['baobab-books', 1, 'karoo-hosting'],
    ['dune-mining', 0, 'dune-mining'],
    ['karoo', 0, 'karoo-hosting'],
  ],
  methods: [['4242'], ['4242']],
  subscriptions: ['active', 'trialing'],
  limits: [['users', 10]],
  right: true,
}

test('a described company: everything in it is made once, and again all is in place', async () => {
  const { walked, refusal } = await town.run(small)
  expect(refusal).toBe(null)
  expect(walked.slice(6).map(({ id, status }) => `${id} ${status}`)).toEqual([
    'billing-account/karoo-hosting done',
    'method/karoo-hosting done',
    'subscription/karoo-hosting done',
    'billing-account/dune-mining done',
    'method/dune-mining done',
    'subscription/dune-mining done',
    'org/dune-mining done',
    'org/baobab-books done',
    'payer/karoo done',
    'payer/dune-mining done',
    'limit/baobab-books/users done',
  ])
  const before = await picture(town)
  expect(before).toMatchObject(whole)
  const again = await town.run(small)
  expect(again.walked.filter(({ status }) => status !== 'kept')).toEqual([])
  expect(await picture(town)).toEqual(before)
})

test('killed at any point after the first account and run again, it ends as if it had never been', async () => {
  await town.run({ ...small, accounts: small.accounts?.slice(0, 1), orgs: [] })
  const first = town.touched()
  const unhurt = await newTown()
  await unhurt.run(small)
  const [points, expected] = [unhurt.touched(), await picture(unhurt)]
  await unhurt.close()
  expect(points - first).toBeGreaterThan(30)
  const left = [...Array(points).keys()].slice(first - 1)
  const work = async () => {
    for (let point = left.shift(); point !== undefined; point = left.shift()) {
      const other = await newTown()
      await expect(other.run(small, point)).rejects.toBe(killed)
      await other.run(small)
      expect(await picture(other), `killed at ${point}`).toEqual(expected)
      await other.close()
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
})

test('a difference from what is there is a conflict that names both', async () => {
  await town.run(small)
  const before = await picture(town)
  const differing = (change: object, found: string, asked: string) => ({
    ...{ answers: { ...small, ...change } as Answers, found, asked },
  })
  const accounts = (change: object) => [{ ...own, ...change }, dune]
  const orgs = (change: object) => [root, { ...baobab, ...change }, apart]
  for (const { answers, found, asked } of [
    differing({ accounts: accounts({ email: 'other@karoo.example' }) }, 'thandi@', 'other@'),
    differing({ accounts: accounts({ currency: 'eur' }) }, '"zar"', '"eur"'),
    differing(
      { accounts: accounts({ method: 'card-declined-later' }) },
      'test card 4242',
      'card-declined-later',
    ),
    differing(
      { accounts: accounts({ quantities: { users: 61, locations: 10 } }) },
      '60 users',
      '61 users',
    ),
    differing({ orgs: orgs({ name: 'Baobab' }) }, '"Baobab Books"', '"Baobab"'),
    differing({ orgs: orgs({ parent: undefined }) }, '"karoo"', '"none"'),
    differing({ orgs: orgs({ limits: { users: 11 } }) }, '"10"', '"11"'),
    differing(
      { orgs: [root, baobab, { ...apart, account: own?.name }] },
      '"dune-mining"',
      '"karoo-hosting"',
    ),
  ]) {
    const refused = await town.run(answers).catch((error) => error)
    expect([refused.code, asked], refused.message).toEqual(['conflict', asked])
    expect(refused.message).toContain(found)
    expect(refused.message).toContain(asked)
    for (const { command } of refused.details.next ?? []) expect(misnamedIn(command)).toBe(null)
  }
  expect(await picture(town)).toEqual(before)
})

describe('a described company that cannot be', () => {
  const [{ accounts = [], orgs = [] }] = [reseller]
  const changed = (change: object) => judge({ ...reseller, ...change }).wrong
  test.each<[string, object, string, string]>([
    ['two orgs of one name', { orgs: [...orgs, orgs[1]] }, 'orgs.6.name', 'further up'],
    ['no root org of its own', { orgs: orgs.slice(3) }, 'orgs', 'comes with a root org'],
    [
      'a parent nobody knows',
      { orgs: [orgs[0], { name: 'X', parent: 'Y' }] },
      'orgs.1.parent',
      'no org',
    ],
    [
      'an org under itself',
      { orgs: [orgs[0], { name: 'X', parent: 'X' }] },
      'orgs.1.parent',
      'itself',
    ],
    ['an account nobody knows', { accounts: [accounts[1]] }, 'orgs.0.account', 'no account'],
    [
      'an account below a root',
      { orgs: [orgs[0], { ...orgs[1], account: 'Karoo Hosting' }] },
      'orgs.1.account',
      'for root orgs',
    ],
    [
      'a binding in pooled',
      { workspace: { ...reseller.workspace, billingMode: 'pooled' } },
      'orgs.0.account',
      'pooled',
    ],
    [
      'two accounts in single',
      { workspace: { ...reseller.workspace, billingMode: 'single' } },
      'accounts.1',
      'single has one',
    ],
    ['a key without a project', { key: { name: 'a', workload: 'b' } }, 'key', 'give both'],
    [
      'a field nobody knows',
      { orgs: [{ ...orgs[0], acount: 'X' }] },
      'orgs.0.acount',
      'has name, slug, parent',
    ],
    [
      'an account without a currency',
      { accounts: [{ name: 'X', quantities: { users: 1 } }] },
      'accounts.0.currency',
      'is missing',
    ],
    [
      'a resource that is no slug',
      { orgs: [{ ...orgs[0], limits: { 'A b': 1 } }] },
      'orgs.0.limits.A b',
      'no slug',
    ],
    ['orgs that are no list', { orgs: { name: 'X' } }, 'orgs', 'give a list'],
  ])('%s', (_, change, path, says) => {
    const [wrong] = changed(change)
    expect([wrong?.path.join('.'), wrong?.detail]).toEqual([path, expect.stringContaining(says)])
  })
})
