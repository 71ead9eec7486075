import { type AuditEntry, chainHash, genesis } from '../../src/domain/audit.ts'
import type { Row } from '../../src/store/schema.ts'

export type Event = Row<'audit_event'>

/** A change of the rows behind the product's back, and the events one of which the verification must name. */
export interface Tampering {
  what: string
  to: Event[]
  head?: { seq: number; hash: string }
  places: number[]
}

const entryOf = (event: Event): AuditEntry => ({
  ...{ at: event.at, actor: event.actor, action: event.action, target: event.target },
  ...{ outcome: event.outcome, requestId: event.request_id, decisionId: event.decision_id },
  detail: JSON.parse(event.detail),
})

/** The event with a hash that is right for what it says, as a forger with the source code would write it. */
const forged = (event: Event, previous = event.previous): Event => ({
  ...event,
  previous,
  hash: chainHash(event.chain, event.seq, previous, entryOf({ ...event, previous })),
})

/** What an event may be made to say. */
export const lies: Partial<Event>[] = [
  { at: 1 },
  { actor: 'acc_somebody_else' },
  { action: 'key.list' },
  { target: 'key_another' },
  { target: null },
  { outcome: 'forbidden' },
  { request_id: 'req_another' },
  { decision_id: 'dec_invented' },
  { detail: '{}' },
  { detail: 'no json' },
  { hash: 'ff'.repeat(32) },
  { hash: '' },
  { previous: genesis },
  { previous: 'ff'.repeat(32) },
]

const without = <T>(list: T[], index: number) => list.toSpliced(index, 1)
const swapped = (events: Event[], one: number, other: number): Event[] =>
  events.map((event, index) => {
    const from = index === one ? events[other] : index === other ? events[one] : event
    return { ...(from as Event), seq: event.seq }
  })

/** Every way we know to tamper with a chain of events, by a random place, a second one and a lie. */
export const tamperings: ((
  events: Event[],
  at: number,
  other: number,
  lie: Partial<Event>,
) => Tampering)[] = [
  (events, at, _, lie) => ({
    what: `edit ${JSON.stringify(lie)}`,
    to: events.map((event, index) => (index === at ? { ...event, ...lie } : event)),
    places: [at + 1],
  }),
  (events, at) => ({ what: 'delete', to: without(events, at), places: [at + 1] }),
  (events, at) => ({ what: 'truncate', to: events.slice(0, at), places: [at + 1] }),
  (events, at) => ({ what: 'lose the beginning', to: events.slice(at + 1), places: [1] }),
  (events, at, other) => ({
    what: 'swap',
    to: swapped(events, at, other),
    places: [Math.min(at, other) + 1],
  }),
  (events, at) => ({
    what: 'reverse',
    to: [...events.slice(0, at), ...events.slice(at).reverse()].map((event, index) => ({
      ...event,
      seq: index + 1,
    })),
    places: [at + 1],
  }),
  (events, at) => ({
    what: 'insert, and move the rest',
    to: events
      .toSpliced(at, 0, forged({ ...(events[at] as Event), actor: 'acc_forger' }))
      .map((event, index) => ({ ...event, seq: index + 1 })),
    places: [at + 1, at + 2],
  }),
  (events, at) => ({
    what: 'fork',
    to: [...events, forged({ ...(events[at] as Event), actor: 'acc_forger' })],
    places: [at + 1],
  }),
  (events, at) => ({ what: 'double', to: [...events, events[at] as Event], places: [at + 1] }),
  (events, at) => ({
    what: 'insert before the first',
    to: [{ ...(events[at] as Event), seq: -at, previous: 'forged' }, ...events],
    places: [-at],
  }),
  (events) => ({
    what: 'append past the head',
    to: [
      ...events,
      forged({ ...(events.at(-1) as Event), seq: events.length + 1 }, events.at(-1)?.hash),
    ],
    places: [events.length + 1, events.length + 2],
  }),
  (events, at, _, lie) => ({
    what: 'edit, and hash everything after it again',
    to: rehashed(
      events.map((event, index) =>
        index === at ? { ...event, actor: `not ${lie.actor}` } : event,
      ),
    ),
    places: [events.length + 1],
  }),
  (events, at) => ({
    what: 'a head that lies',
    to: events,
    head: { seq: at, hash: events[at]?.hash ?? genesis },
    places: [events.length + 1],
  }),
]

const rehashed = (events: Event[]): Event[] => {
  let previous = genesis
  return events.map((event) => {
    const made = forged(event, previous)
    previous = made.hash
    return made
  })
}
