import { createSubscription } from '../../../contract/subscription/create.ts'
import { getSubscription } from '../../../contract/subscription/get.ts'
import { listSubscriptions } from '../../../contract/subscription/list.ts'
import type { NextStep } from '../../../domain/failure.ts'
import { amountsText } from '../../billing/account-card.ts'
import { same } from '../differs.ts'
import { all } from '../pages.ts'
import type { Step } from '../road.ts'

type Quantities = Readonly<Record<string, number>>

/** What an account subscribes to. */
export const subscriptionStep = (
  workspace: string,
  billingAccount: string,
  quantities: Quantities,
): Step => ({
  id: `subscription/${billingAccount}`,
  title: `Subscription of ${billingAccount}`,
  byHand: () => [
    [
      ...['subscription', 'create', '--quantities', typedOf(quantities)],
      ...['--billing-account', billingAccount],
    ],
  ],
  repeatable: false,
  run: async (road) => {
    const place = { workspace, billingAccount }
    const found = (await all(road.founder, listSubscriptions, place)).filter(
      ({ state }) => state !== 'canceled' && state !== 'incomplete_expired',
    )
    const [first] = found
    if (first) {
      const there = summed(found.flatMap(({ items }) => items))
      same(
        `Billing account ${billingAccount}`,
        'subscriptions to',
        amountsText(inOrder(there)),
        amountsText(inOrder(quantities)),
        found.length > 1 ? [] : [preview(first.id, quantities)],
      )
      return {
        status: 'kept',
        resource: first.id,
        says: `${amountsText(quantities)}, ${found.map(({ state }) => state).join(', ')}`,
      }
    }
    return road.journal.once(
      `subscription/${billingAccount}`,
      road.founder,
      createSubscription,
      { ...place, quantities: { ...quantities } },
      async ({ subscription: { id } }) => {
        const { subscription } = await road.founder(getSubscription, { subscription: id })
        return {
          status: 'done',
          resource: id,
          says: `${amountsText(quantities)}, ${subscription.state}`,
        }
      },
    )
  },
})

const summed = (items: readonly { resource: string; quantity: number }[]): Quantities => {
  const sums: Record<string, number> = {}
  for (const { resource, quantity } of items) sums[resource] = (sums[resource] ?? 0) + quantity
  return sums
}

const inOrder = (quantities: Quantities): Quantities =>
  Object.fromEntries(
    Object.entries(quantities)
      .filter(([, quantity]) => quantity > 0)
      .sort(([one], [other]) => one.localeCompare(other)),
  )

const typedOf = (quantities: Quantities): string =>
  Object.entries(quantities)
    .map(([resource, quantity]) => `${resource}=${quantity}`)
    .join(',')

const preview = (subscription: string, quantities: Quantities): NextStep => ({
  command: ['subscription', 'preview', subscription, '--quantities', typedOf(quantities)],
  why: 'shows what changing it would cost',
})
