import { eventTypeOf } from '../../domain/event-type.ts'
import { nearest } from '../../domain/nearest.ts'
import { operations } from '../index.ts'
import type { Operation } from '../operation.ts'

/** A type of event, and when there is one. */
export interface EventType {
  type: string
  about: string
  /** The operation that leaves it behind; null: the server itself does. */
  operation: string | null
}

/** What the server raises by itself. */
const own: readonly EventType[] = [
  ['key.expiring', 'A key ends in 30, 14, 7 or 1 days'],
  ['key.compromised', 'A key was rotated because its secret leaked'],
  [
    'domain.suspended',
    'The record of a verified domain was lost: it serves nothing until it is back',
  ],
  ['domain.resumed', 'The record of a suspended domain is back'],
  ['production.regressed', 'A check of an open production was seen failing'],
  ['key.verified', 'A key was good, and what it consumed is recorded'],
  ['webhook.paused', 'An endpoint is delivered to no more: it is gone, or failed for 120 hours'],
  ['webhook.ping', 'A test: somebody asked for it with webhook test'],
  ['webhook.drill', 'A drill: it wants the same treatment as everything else'],
  ['limit.over', 'More is used than a limit or a pool allows: it was cut, or forced lower'],
  ['limit.cleared', 'What was over is within its limit again'],
  ['limit.reached', 'Use has come to a threshold of a limit, usually 80 or 100 percent'],
  ['usage.differs', 'Counters are not what the log comes to'],
  ['reservation.expired', 'The time of a reservation is over, and what it held is free'],
  ['capacity.changed', 'Subscriptions give a pool more or less than before'],
  ['subscription.renewed', 'A period ended and the next one began'],
  ['subscription.canceled', 'A subscription ended'],
  ['subscription.expired', 'A subscription was never paid for'],
  ['subscription.paused', 'A subscription rests'],
  ['subscription.active', 'A subscription is paid for'],
  ['subscription.past_due', 'A payment failed; it is tried again'],
  ['subscription.unpaid', 'The last try to be paid failed'],
  ['invoice.finalised', 'An invoice got its number'],
  ['invoice.paid', 'An invoice was paid'],
  ['invoice.payment_failed', 'A payment of an invoice failed'],
  ['invoice.voided', 'An invoice is void'],
].map(([type = '', about = '']) => ({ type, about, operation: null }))

/** Every type of event there is: one for each operation that changes something in a workspace, and those of the server. */
export const eventTypes: readonly EventType[] = [
  ...(operations as readonly Operation[])
    .filter(({ effect, open }) => effect === 'keyed' && !open)
    .map((operation) => ({
      type: eventTypeOf(operation),
      about: operation.summary,
      operation: operation.id,
    })),
  ...own,
].sort((one, other) => (one.type < other.type ? -1 : 1))

export const eventTypeNames: readonly string[] = eventTypes.map(({ type }) => type)

/** Whether a webhook can be subscribed to this: a type, every type of a topic, or all. */
export const isSubscription = (wanted: string): boolean =>
  wanted === '*' ||
  eventTypeNames.includes(wanted) ||
  (wanted.endsWith('.*') && eventTypeNames.some((type) => type.startsWith(wanted.slice(0, -1))))

/** Whether there is such a type of event. */
export const isEventType = (type: string): boolean => eventTypeNames.includes(type)

/** The type that was perhaps meant. */
export const nearestEventType = (typed: string): string | undefined =>
  nearest(typed, eventTypeNames)

/** Whether it is sent to one endpoint alone, and is no event of its env. */
export const isToOneEndpoint = (type: string): boolean =>
  type === 'webhook.ping' || type === 'webhook.drill'
