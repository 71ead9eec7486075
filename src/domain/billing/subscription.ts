import type { Currency } from '../money.ts'
import { anchorOf, monthAfter, wholeSecond } from './period.ts'

export const subscriptionStates = [
  ...(['trialing', 'active', 'past_due', 'unpaid', 'paused'] as const),
  ...(['incomplete', 'incomplete_expired', 'canceled'] as const),
] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

const HOUR = 3_600_000

/** The first trial of a workspace; there is one (I17). */
export const trialLasts = 14 * 24 * HOUR
/** How long a first payment may take before the subscription comes to nothing. */
export const firstPaymentWithin = 23 * HOUR

/** So many of one resource, at the price that it had when it was added. */
export interface Item {
  resource: string
  quantity: number
  /** What one costs a month, in minor units. */
  unit: bigint
  /** What the quantity becomes at the end of the period, 0 for none; null where it stays. */
  next: number | null
}

export interface Subscription {
  state: SubscriptionState
  currency: Currency
  items: readonly Item[]
  /** null once the trial is over, or where there was none. */
  trialEnd: number | null
  from: number
  to: number
  /** The day of the month on which its periods begin. */
  anchorDay: number
  /** What happens to it when the period ends. */
  atEnd: 'cancel' | 'pause' | null
  /** Since when its time stands still: paused or unpaid. */
  stoppedAt: number | null
  /** When time alone changes it next; null: never. */
  dueAt: number | null
  /** null: it is not over. */
  endedAt: number | null
}

/** Whether its quantities give capacity (I19). */
export const isCounted = (state: string): boolean =>
  state === 'active' || state === 'trialing' || state === 'past_due'

/** Whether it is over for good. */
export const isOver = (state: string): boolean =>
  state === 'canceled' || state === 'incomplete_expired'

/** The one order in which items are shown and charged. */
export const inOrder = (items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => (a.resource < b.resource ? 1 : -1))

/** A new one: in its trial, or waiting for its first payment. */
export function begun(
  items: readonly Item[],
  currency: Currency,
  trial: boolean,
  now: number,
): Subscription {
  const from = wholeSecond(now)
  const trialEnd = trial ? from + trialLasts : null
  const anchorDay = anchorOf(trialEnd ?? from)
  return {
    ...{ state: trial ? 'trialing' : 'incomplete', currency, trialEnd, anchorDay },
    items: inOrder(items),
    ...{ from, to: trialEnd ?? monthAfter(from, anchorDay), atEnd: null, stoppedAt: null },
    ...{ dueAt: trialEnd ?? from + firstPaymentWithin, endedAt: null },
  }
}

const dayOf = (at: number): number => Math.floor(at / (24 * HOUR))

/** Its time goes on; the seconds that it stood still are added to the period, so that nobody pays for them. */
export function going(given: Subscription, now: number): Subscription {
  const { stoppedAt } = given
  const still = stoppedAt === null ? 0 : wholeSecond(now) - wholeSecond(stoppedAt)
  const moved = (at: number) => wholeSecond(at + still)
  const trialEnd = given.trialEnd === null ? null : moved(given.trialEnd)
  const to = moved(given.to)
  return {
    ...given,
    ...{ state: trialEnd === null ? 'active' : 'trialing', trialEnd, from: moved(given.from), to },
    ...{ anchorDay: dayOf(to) === dayOf(given.to) ? given.anchorDay : anchorOf(to) },
    ...{ stoppedAt: null, dueAt: to },
    endedAt: null,
  }
}

/** Its time stands still: nothing falls due and nothing is counted. */
export const stopped = (
  given: Subscription,
  state: 'paused' | 'unpaid',
  now: number,
): Subscription => ({
  ...{ ...given, state, stoppedAt: wholeSecond(now), dueAt: null },
  // Whoever leaves at the end of a period leaves, though they pay late; a pause is what was scheduled.
  atEnd: state === 'unpaid' ? given.atEnd : null,
})

/** It is over for good. What it held is kept as it was; nothing of it is to come. */
export const ended = (
  given: Subscription,
  state: 'canceled' | 'incomplete_expired',
  now: number,
): Subscription => ({
  ...{ ...given, state, stoppedAt: null, dueAt: null, atEnd: null, endedAt: wholeSecond(now) },
  items: given.items.map((item) => ({ ...item, next: null })),
})

/** Whether an end settles what is open without a payment: who got nothing for it owes nothing for it. */
export const isForgiven = (state: SubscriptionState): boolean =>
  state === 'incomplete' || state === 'unpaid'

/** The quantities of the period after this one. */
export const itemsNext = (items: readonly Item[]): Item[] =>
  items
    .map((item) => ({ ...item, quantity: item.next ?? item.quantity, next: null }))
    .filter(({ quantity }) => quantity > 0)
