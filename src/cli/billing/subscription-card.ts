import type { Output } from '../../contract/operation.ts'
import type { changeSubscription } from '../../contract/subscription/change.ts'
import { isOver } from '../../domain/billing/subscription.ts'
import { money, wordsOf } from '../../domain/money.ts'
import type { Io } from '../io.ts'
import { card } from '../table.ts'
import { day, minute } from '../text.ts'
import { owedRows } from './owed-rows.ts'

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
  const { currency, state, owed } = subscription
  return card(
    [
      ['Subscription', subscription.id],
      ['Account', accountText(subscription)],
      ['State', subscription.counts ? state : `${state}: gives nothing`],
      ...(isOver(state) ? overRows(subscription) : standingRows(subscription)),
      ...owedRows(owed, currency),
    ],
    io,
  )
}

/** One that is not made: what it would be once it is paid, with no name and no number of what is not there. */
export function rehearsedCard(subscription: Subscription, io: Io): string {
  const { state, owed, currency } = subscription
  const [first] = owed
  const rows = standingRows({ ...subscription, expiresAt: null })
  return card(
    [
      ['Account', accountText(subscription)],
      ['State', first ? 'active, once it is paid' : state],
      ...rows,
      ['Paid at once', first ? wordsOf(money(first.total, currency)) : null],
    ],
    io,
  )
}

type Row = [string, string | null]

function standingRows(subscription: Subscription): Row[] {
  const { items, currency, atPeriodEnd, expiresAt } = subscription
  return [
    ['Holds', holdsText(items)],
    ['A month', wordsOf(money(subscription.monthly, currency))],
    ['Trial ends', subscription.trialEndsAt && minute(subscription.trialEndsAt)],
    ['Period', `${minute(subscription.periodFrom)} to ${minute(subscription.periodTo)}`],
    ['Expires', expiresAt && `${minute(expiresAt)}, if it is not paid until then`],
    ['Then', atPeriodEnd === null ? scheduled(items) || null : `${atPeriodEnd}`],
  ]
}

const overRows = ({ items, endedAt }: Subscription): Row[] => [
  ['Holds', `nothing; it held ${holdsText(items)}`],
  ['Ended', endedAt && minute(endedAt)],
]

/** The account, with what is to be known of one that is deleted. */
export const accountText = (of: { billingAccount: string; accountDeletedAt: string | null }) =>
  of.accountDeletedAt === null ? of.billingAccount : `${of.billingAccount} (deleted)`

/** Until when it is as it is, for a list. */
export function untilText(of: Subscription): string {
  const { state, endedAt, expiresAt, periodTo, atPeriodEnd } = of
  if (isOver(state)) return endedAt === null ? '' : day(endedAt)
  if (state === 'paused' || state === 'unpaid') return 'stands still'
  const then = { cancel: ', ends', pause: ', pauses' }
  return `${day(expiresAt ?? periodTo)}${atPeriodEnd === null ? '' : then[atPeriodEnd]}`
}

/** What will be over what is given, a line each. */
export const shortText = (short: Changed['short'], io: Io): string[] =>
  short.map(
    ({ resource, used, remaining }) =>
      `${io.paint.bad('!')} ${resource}: ${used} are used, and ${remaining} will remain. Nothing is deleted, and nothing more can be taken.`,
  )
