import { type Line, periodLine } from './line.ts'
import { monthAfter, wholeSecond } from './period.ts'
import { ended, itemsNext, type Subscription, stopped } from './subscription.ts'

/** What time alone does to a subscription, and the lines that it is charged by. */
export interface Turn {
  what: 'renewed' | 'canceled' | 'paused' | 'expired'
  after: Subscription
  lines: Line[]
}

/** What happens to a subscription when its due time has come; null where it has not. One step: there may be another one after it. */
export function dueTurn(given: Subscription, now: number): Turn | null {
  if (given.dueAt === null || given.dueAt > now) return null
  if (given.state === 'incomplete')
    return {
      ...{ what: 'expired', after: ended(given, 'incomplete_expired', given.dueAt), lines: [] },
    }
  return periodEnd(given)
}

/** The end of the period that it is in. A preview asks the same. */
export function periodEnd(given: Subscription): Turn {
  const items = itemsNext(given.items)
  if (given.atEnd === 'cancel')
    return { what: 'canceled', after: ended(given, 'canceled', given.to), lines: [] }
  if (given.atEnd === 'pause') {
    const paused = stopped({ ...given, items }, 'paused', given.to)
    return { what: 'paused', after: paused, lines: [] }
  }
  const from = wholeSecond(given.to)
  const to = monthAfter(from, given.anchorDay)
  const state = given.state === 'trialing' ? 'active' : given.state
  return {
    what: 'renewed',
    after: { ...given, state, items, trialEnd: null, from, to, dueAt: to },
    lines: items.map((item) => periodLine(item, from, to)),
  }
}

/**
 * The next invoice that comes of a subscription, with the lines that wait for it; null where none does. It comes at no
 * known time where the subscription stands still: when it goes on.
 */
export function upcoming(
  given: Subscription,
  waiting: readonly Line[],
  now: number,
): { at: number | null; lines: Line[] } | null {
  const alone = (at: number | null) => (waiting.length === 0 ? null : { at, lines: [...waiting] })
  if (given.state === 'incomplete' || given.state === 'canceled') return alone(now)
  if (given.dueAt === null) return alone(null)
  const end = periodEnd(given)
  if (end.what === 'canceled') return alone(given.to)
  if (end.what === 'paused') return alone(null)
  return { at: given.to, lines: [...waiting, ...end.lines] }
}
