import type { Obstacle } from '../obstacle.ts'
import { isCounted, itemsNext, type Subscription } from './subscription.ts'

/** So many of each resource; what is not named is 0. */
export type Amounts = Readonly<Record<string, number>>

/** What a subscription gives, now or from the end of its period on. */
export function given(
  subscription: Pick<Subscription, 'state' | 'items' | 'atEnd'>,
  when: 'now' | 'end',
): Amounts {
  const { state, items, atEnd } = subscription
  if (!isCounted(state) || (when === 'end' && atEnd !== null)) return {}
  const counted = when === 'now' ? items : itemsNext(items)
  return Object.fromEntries(counted.map(({ resource, quantity }) => [resource, quantity]))
}

/** Adds up what several give. */
export function summed(all: readonly Amounts[]): Amounts {
  const sum: Record<string, number> = {}
  for (const amounts of all)
    for (const [resource, quantity] of Object.entries(amounts))
      sum[resource] = (sum[resource] ?? 0) + quantity
  return sum
}

export interface Short {
  resource: string
  used: number
  remaining: number
}

/** The resources of which less would remain than is used, where it is less than there was: growing is never in the way. */
export function shortOf(before: Amounts, after: Amounts, used: Amounts): Short[] {
  return Object.entries(used)
    .filter(([resource]) => (after[resource] ?? 0) < (before[resource] ?? 0))
    .map(([resource, quantity]) => ({
      ...{ resource, used: quantity },
      remaining: after[resource] ?? 0,
    }))
    .filter(({ used: taken, remaining }) => taken > remaining)
}

/** The same as what stands in the way, a thing for each resource (I18); the pool is named as people call it. */
export const underProvisioned = (short: readonly Short[], pool: string): Obstacle[] =>
  short.map(({ resource, used, remaining }) => ({
    code: 'quantity_below_usage',
    pointer: '',
    detail: `${used} ${resource} are used in ${pool} and ${remaining} would remain`,
    next: [
      {
        command: ['usage', 'tree', '--resource', resource],
        why: `see which orgs use the ${resource}`,
      },
    ],
  }))

/** What a change takes away that is used: at once, or from the end of the period on. */
export function shortAfter(
  before: Subscription,
  after: Subscription,
  capacity: Amounts,
  used: Amounts,
): Short[] {
  const others = summed([capacity, negative(given(before, 'now'))])
  const found = (['now', 'end'] as const).flatMap((when) =>
    shortOf(summed([others, given(before, when)]), summed([others, given(after, when)]), used),
  )
  return [...new Map(found.map((one) => [one.resource, one])).values()]
}

const negative = (amounts: Amounts): Amounts =>
  Object.fromEntries(Object.entries(amounts).map(([resource, quantity]) => [resource, -quantity]))
