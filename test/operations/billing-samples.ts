import { createBillingAccount } from '../../src/contract/billing/account/create.ts'
import { addMethod } from '../../src/contract/billing/method/add.ts'
import { defaultMethod } from '../../src/contract/billing/method/default.ts'
import type { operations } from '../../src/contract/index.ts'
import { listInvoices } from '../../src/contract/invoice/list.ts'
import { createOrg } from '../../src/contract/org/create.ts'
import { cancelSubscription } from '../../src/contract/subscription/cancel.ts'
import { changeSubscription } from '../../src/contract/subscription/change.ts'
import { createSubscription } from '../../src/contract/subscription/create.ts'
import type { Company } from '../world.ts'
import type { MakeSample } from './sample.ts'

type OperationId = (typeof operations)[number]['id']
type BillingId = Extract<OperationId, `${'billing' | 'subscription' | 'invoice'}.${string}`>

const payer = (n: number) =>
  ({ name: `Payer ${n}`, email: 'bills@acme.example', currency: 'usd' }) as const

export const newPayer = async ({ owner, workspace }: Company, n: number) =>
  (await owner.call(createBillingAccount, { workspace, ...payer(n) })).billingAccount.id

const newMethod = async (company: Company, n: number, reference = 'card-works') => {
  const billingAccount = await newPayer(company, n)
  const { method } = await company.owner.call(addMethod, { billingAccount, reference })
  return { billingAccount, method: method.id }
}

const newSubscription = async (company: Company, n: number) => {
  const { billingAccount } = await newMethod(company, n)
  const quantities = { users: 5, locations: 2 }
  const asked = { billingAccount, quantities }
  return (await company.owner.call(createSubscription, asked)).subscription.id
}

/** What is only read is made once for a company. */
const once = (make: (company: Company, n: number) => Promise<string>) => {
  const made = new WeakMap<Company, Promise<string>>()
  return (company: Company, n: number): Promise<string> => {
    const one = made.get(company) ?? make(company, n)
    made.set(company, one)
    return one
  }
}

const onePayer = once(newPayer)
const oneSubscription = once(newSubscription)

const newInvoice = async (company: Company, n: number) => {
  await newSubscription(company, n)
  await newSubscription(company, n + 0.5)
  const { items } = await company.owner.call(listInvoices, { workspace: company.workspace })
  return items[0]?.id ?? ''
}

const oneInvoice = once(newInvoice)

/** An invoice that is not paid, of a subscription that is over. */
const openInvoice = async (company: Company, n: number) => {
  const { owner, workspace } = company
  // The trial of the workspace is taken.
  await newSubscription(company, n + 0.25)
  const { billingAccount } = await newMethod(company, n)
  const asked = { billingAccount, quantities: { users: 5 } }
  const { id: subscription } = (await owner.call(createSubscription, asked)).subscription
  await owner.call(changeSubscription, { subscription, quantities: { users: 8 } })
  const declined = { billingAccount, reference: 'card-declined-later' }
  const { method } = await owner.call(addMethod, declined)
  await owner.call(defaultMethod, { method: method.id })
  await owner.call(cancelSubscription, { subscription, now: true })
  const { items } = await owner.call(listInvoices, { workspace, billingAccount })
  return items.find(({ state }) => state === 'finalised')?.id ?? ''
}

/** One call that succeeds for each operation about who pays, and for what. */
export const billingSamples: Record<BillingId, MakeSample> = {
  'billing.account.create': (_, { workspace }, n) => ({ input: { workspace, ...payer(n) } }),
  'billing.account.list': (_, { workspace }) => ({ input: { workspace } }),
  'billing.account.get': async (_, company, n) => ({
    input: { billingAccount: await onePayer(company, n) },
  }),
  'billing.account.update': async (_, company, n) => ({
    input: { billingAccount: await newPayer(company, n), name: `Renamed ${n}` },
  }),
  'billing.account.link': async (_, company, n) => {
    const { owner, workspace } = company
    const { org } = await owner.call(createOrg, { workspace, name: `Root ${n}` })
    return { input: { billingAccount: await newPayer(company, n), org: org.id } }
  },
  'billing.account.delete': async (_, company, n) => ({
    input: { billingAccount: await newPayer(company, n) },
  }),
  'billing.method.add': async (_, company, n) => ({
    input: { billingAccount: await newPayer(company, n), reference: 'card-works' },
  }),
  'billing.method.list': async (_, company, n) => ({
    input: { billingAccount: await onePayer(company, n) },
  }),
  'billing.method.default': async (_, company, n) => {
    const { billingAccount } = await newMethod(company, n)
    const asked = { billingAccount, reference: 'card-declined-later' }
    const { method } = await company.owner.call(addMethod, asked)
    return { input: { method: method.id } }
  },
  'billing.method.remove': async (_, company, n) => {
    const { method } = await newMethod(company, n)
    return { input: { method } }
  },
  'billing.simulate': () => ({
    input: {
      mode: 'pooled',
      accounts: [{ name: 'Brand', currency: 'usd', quantities: { users: 5 } }],
      orgs: [{ name: 'Shop' }],
    },
  }),
  'subscription.create': async (_, company, n) => {
    const { billingAccount } = await newMethod(company, n)
    return { input: { billingAccount, quantities: { users: 5 } } }
  },
  'subscription.list': (_, { workspace }) => ({ input: { workspace } }),
  'subscription.get': async (_, company, n) => ({
    input: { subscription: await oneSubscription(company, n) },
  }),
  'subscription.preview': async (_, company, n) => ({
    input: {
      workspace: company.workspace,
      subscription: await oneSubscription(company, n),
      quantities: { users: 8 },
    },
  }),
  'subscription.change': async (_, company, n) => ({
    input: { subscription: await newSubscription(company, n), quantities: { users: 8 } },
  }),
  'subscription.cancel': async (_, company, n) => ({
    input: { subscription: await newSubscription(company, n) },
  }),
  'subscription.resume': async (_, company, n) => {
    const subscription = await newSubscription(company, n)
    await company.owner.call(changeSubscription, { subscription, pause: true })
    return { input: { subscription } }
  },
  'invoice.list': (_, { workspace }) => ({ input: { workspace } }),
  'invoice.get': async (_, company, n) => ({ input: { invoice: await oneInvoice(company, n) } }),
  'invoice.pay': async (_, company, n) => ({ input: { invoice: await openInvoice(company, n) } }),
  'invoice.void': async (_, company, n) => ({ input: { invoice: await openInvoice(company, n) } }),
  'invoice.preview': async (_, company, n) => ({
    input: { subscription: await oneSubscription(company, n) },
  }),
}
