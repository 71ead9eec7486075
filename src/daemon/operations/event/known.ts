import { isEventType, isSubscription, nearestEventType } from '../../../contract/event/catalogue.ts'
import { Failure } from '../../../domain/failure.ts'

/** Refuses a type of event that there is not. */
export function requireKnown(type: string, pointer = '/type'): void {
  if (!isEventType(type)) throw unknown(type, pointer)
}

/** Refuses a subscription to what there is not. */
export function requireSubscriptions(events: readonly string[]): void {
  for (const [index, wanted] of events.entries())
    if (!isSubscription(wanted)) throw unknown(wanted, `/events/${index}`)
}

function unknown(type: string, pointer: string): Failure {
  const meant = nearestEventType(type)
  const detail = `is no type of event${meant === undefined ? '' : `: did you mean ${meant}?`}`
  return new Failure('invalid_input', `${type} ${detail.replace(/\?$/, '')}.`, {
    errors: [{ pointer, detail }],
    next: [{ command: ['schema', 'event'], why: 'see every type of event' }],
  })
}
