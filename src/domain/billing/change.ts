import { type Line, prorated } from './line.ts'
import { ended, going, type Item, inOrder, type Subscription, stopped } from './subscription.ts'

export type Quantities = Readonly<Record<string, number>>

/** One change of a subscription: of one kind, and of nothing else (I18). */
export type Change =
  | { kind: 'quantities'; quantities: Quantities }
  | { kind: 'add'; quantities: Quantities; prices: Readonly<Record<string, bigint>> }
  | { kind: 'remove'; resources: readonly string[] }
  | { kind: 'pause' | 'cancel'; now: boolean }
  | { kind: 'resume' }

/** What a change makes of a subscription, and the lines that it adds to the next invoice. */
export interface Planned {
  after: Subscription
  lines: Line[]
}

/** Works a change out, for a preview and for the change itself alike. Nothing may stand in the way of it. */
export function plan(given: Subscription, change: Change, now: number): Planned {
  switch (change.kind) {
    case 'cancel':
      return free(change.now ? ended(given, 'canceled', now) : { ...given, atEnd: 'cancel' })
    case 'pause':
      return free(change.now ? stopped(given, 'paused', now) : { ...given, atEnd: 'pause' })
    case 'resume':
      return free(resumed(given, now))
    case 'remove':
      return free({ ...given, items: given.items.map((item) => without(item, change.resources)) })
    case 'add':
      return added(given, change, now)
    case 'quantities':
      return changed(given, change.quantities, now)
  }
}

const free = (after: Subscription): Planned => ({ after, lines: [] })

const without = (item: Item, resources: readonly string[]): Item =>
  resources.includes(item.resource) ? { ...item, next: 0 } : item

/** What was scheduled is off, and a pause is over. */
function resumed(given: Subscription, now: number): Subscription {
  const items = given.items.map((item) => ({ ...item, next: null }))
  const kept = { ...given, items, atEnd: null }
  return given.state === 'paused' ? going(kept, now) : kept
}

function added(
  given: Subscription,
  { quantities, prices }: Extract<Change, { kind: 'add' }>,
  now: number,
): Planned {
  const items = Object.entries(quantities).map(
    ([resource, quantity]): Item => ({
      ...{ resource, quantity, unit: prices[resource] ?? 0n, next: null },
    }),
  )
  return {
    after: { ...given, items: inOrder([...given.items, ...items]) },
    lines: items.flatMap((item) => risen(given, { ...item, quantity: 0 }, item.quantity, now)),
  }
}

/** More takes effect now, less at the end of the period. */
function changed(given: Subscription, quantities: Quantities, now: number): Planned {
  const lines: Line[] = []
  const items = given.items.map((item): Item => {
    const wanted = quantities[item.resource]
    if (wanted === undefined) return item
    if (wanted < item.quantity) return { ...item, next: wanted }
    if (wanted > item.quantity) lines.push(...risen(given, item, wanted, now))
    return { ...item, quantity: wanted, next: null }
  })
  return { after: { ...given, items }, lines }
}

/** A trial costs nothing, whatever is added in it. */
const risen = (given: Subscription, item: Item, quantity: number, now: number): Line[] =>
  given.state === 'trialing'
    ? []
    : prorated(item, quantity, { now, from: given.from, to: given.to }, given.currency)
