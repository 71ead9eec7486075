import { createBillingAccount } from '../../../src/contract/billing/account/create.ts'
import { linkBillingAccount } from '../../../src/contract/billing/account/link.ts'
import { addMethod } from '../../../src/contract/billing/method/add.ts'
import { getInvoice } from '../../../src/contract/invoice/get.ts'
import { listInvoices } from '../../../src/contract/invoice/list.ts'
import { explainLimit } from '../../../src/contract/limit/explain.ts'
import type { Sent } from '../../../src/contract/operation.ts'
import { initOrg } from '../../../src/contract/org/init.ts'
import { createSession } from '../../../src/contract/session/create.ts'
import { createSubscription } from '../../../src/contract/subscription/create.ts'
import { getSubscription } from '../../../src/contract/subscription/get.ts'
import { setUsage } from '../../../src/contract/usage/set.ts'
import { Failure } from '../../../src/domain/failure.ts'
import type { Caller, World } from '../../world.ts'

export const DAY = 86_400_000

type Mode = Sent<typeof initOrg>['billingMode']
type Currency = Sent<typeof createBillingAccount>['currency']
type Quantities = Record<string, number>

/** Somebody who pays, in a workspace of their own. */
export async function newDesk(world: World, slug: string, billingMode: Mode = 'assigned') {
  const owner = lasting(
    world,
    await world.person(`founder@${slug}.example`),
    `founder@${slug}.example`,
  )
  const made = await owner.call(initOrg, { workspace: slug, name: slug, billingMode })
  const workspace = made.workspace.id
  return {
    ...{ owner, workspace, slug, org: made.org },
    account: async (name: string, currency: Currency = 'usd') => {
      const asked = { workspace, name, email: 'bills@acme.example', currency }
      return (await owner.call(createBillingAccount, asked)).billingAccount
    },
    method: async (billingAccount: string, reference = 'card-works') =>
      (await owner.call(addMethod, { workspace, billingAccount, reference })).method,
    subscribe: async (billingAccount: string, quantities: Quantities) => {
      const asked = { workspace, billingAccount, quantities }
      const { subscription } = await owner.call(createSubscription, asked)
      return (await owner.call(getSubscription, { subscription: subscription.id })).subscription
    },
    /** Binds the first root org to an account. */
    bind: (billingAccount: string) =>
      owner.call(linkBillingAccount, { workspace, billingAccount, org: made.org.id }),
    bindOff: (billingAccount: string) =>
      owner.call(linkBillingAccount, { workspace, billingAccount, org: made.org.id, off: true }),
    /** The first root org itself uses so many users from now on. */
    use: (value: number) => owner.call(setUsage, { org: made.org.id, resource: 'users', value }),
    /** How many users a pool has, uses, and whether that is too many. */
    users: async (org = made.org.id) => {
      const { chain } = await owner.call(explainLimit, { org, resource: 'users' })
      const { limit, used, over } = chain.at(-1) ?? { limit: null, used: 0, over: false }
      return { limit, used, over }
    },
    subscription: async (subscription: string) =>
      (await owner.call(getSubscription, { subscription })).subscription,
    invoices: async () => {
      const { items } = await owner.call(listInvoices, { workspace, limit: 200 })
      return Promise.all(items.map(({ id }) => owner.call(getInvoice, { invoice: id })))
    },
    /** The events of a kind that were told so far, oldest first. */
    told: async (kind: string) => (await events(world)).filter((type) => type.startsWith(kind)),
  }
}

/** Signs in again after a day, as sessions end where a test lets months pass. */
function lasting(world: World, first: Caller, email: string): Pick<Caller, 'call'> {
  let [caller, since] = [first, world.clock.now]
  return {
    call: async (op, input, options) => {
      if (world.clock.now - since > DAY) {
        const { secret } = await world.local.call(createSession, { email })
        caller = world.as(`Bearer ${secret}`)
        since = world.clock.now
      }
      return caller.call(op, input, options)
    },
  }
}

export type Desk = Awaited<ReturnType<typeof newDesk>>

const events = async ({ dump }: World): Promise<string[]> =>
  [...(await dump()).matchAll(/^outbox (\{.*\})$/gm)]
    .map((found) => JSON.parse(found[1] ?? '{}') as { id: string; type: string })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ type }) => type)

/** Lets time pass a day at a time, as a server that is up does. */
export async function pass({ clock, runtime }: World, ms: number): Promise<void> {
  const end = clock.now + ms
  for (;;) {
    clock.now = Math.min(end, clock.now + DAY)
    await runtime.billing.wake()
    if (clock.now >= end) return
  }
}

/** What a call was refused for. */
export async function refusal(call: Promise<unknown>): Promise<Failure> {
  const found = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (found instanceof Failure) return found
  throw found ?? new Error('it was not refused')
}
