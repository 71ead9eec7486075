import type { Output } from '../../contract/operation.ts'
import type { changeSubscription } from '../../contract/subscription/change.ts'
import { money, wordsOf } from '../../domain/money.ts'
import type { Io } from '../io.ts'
import { card } from '../table.ts'
import { minute } from '../text.ts'

type Changed = Output<typeof changeSubscription>
type Subscription = Changed['subscription']

/** `5 users, 2 locations`. */
export const holdsText = (items: Subscription['items']): string =>
  items.map(({ quantity, resource }) => `${quantity} ${resource}`).join(', ')

/** `8 users instead of 10`, for what is scheduled. */
const scheduled = (items: Subscription['items']): string =>
  items
    .filter(({ next }) => next !== null)
    .map(({ next, quantity, resource }) =>
      next === 0 ? `no ${resource}` : `${next} ${resource} in place of ${quantity}`,
    )
    .join(', ')

/** A subscription for people. */
export function subscriptionCard(subscription: Subscription, io: Io): string {
  const { items, currency, atPeriodEnd } = subscription
  return card(
    [
      ['Subscription', subscription.id],
      ['Account', subscription.billingAccount],
      ['State', subscription.counts ? subscription.state : `${subscription.state}: gives nothing`],
      ['Holds', holdsText(items)],
      ['A month', wordsOf(money(subscription.monthly, currency))],
      ['Trial ends', subscription.trialEndsAt && minute(subscription.trialEndsAt)],
      ['Period', `${minute(subscription.periodFrom)} to ${minute(subscription.periodTo)}`],
      ['Then', atPeriodEnd === null ? scheduled(items) || null : `${atPeriodEnd}`],
    ],
    io,
  )
}

/** What will be over what is given, a line each. */
export const shortText = (short: Changed['short'], io: Io): string[] =>
  short.map(
    ({ resource, used, remaining }) =>
      `${io.paint.bad('!')} ${resource}: ${used} are used, and ${remaining} will remain. Nothing is deleted, and nothing more can be taken.`,
  )
