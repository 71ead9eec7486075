import { either } from '../listed.ts'
import type { Obstacle } from '../obstacle.ts'
import type { Change, Quantities } from './change.ts'
import { isOver, type Subscription, type SubscriptionState } from './subscription.ts'

const allowed: Readonly<Record<Change['kind'], readonly SubscriptionState[]>> = {
  quantities: ['active', 'trialing', 'past_due'],
  add: ['active', 'trialing'],
  remove: ['active', 'trialing', 'past_due'],
  pause: ['active', 'trialing'],
  cancel: ['active', 'trialing', 'past_due', 'unpaid', 'paused', 'incomplete'],
  resume: ['active', 'trialing', 'past_due', 'paused'],
}

const possible: Readonly<Record<Change['kind'], string>> = {
  quantities: 'its quantities can be changed',
  add: 'products can be added',
  remove: 'products can be removed',
  pause: 'it can be paused',
  cancel: 'it can be cancelled',
  resume: 'it can go on',
}

/** What stands in the way of a change, as far as the subscription itself knows. */
export function obstaclesTo(given: Subscription, change: Change): Obstacle[] {
  const { state, atEnd } = given
  const may = allowed[change.kind]
  if (isOver(state)) return [no('', `it is ${state}, and that is final`)]
  if (!may.includes(state))
    return [no('', `it is ${state}: ${possible[change.kind]} while it is ${either(may)}`)]
  switch (change.kind) {
    case 'quantities':
      return ofQuantities(given, change.quantities)
    case 'add':
      return Object.keys(change.quantities)
        .filter((name) => hasItem(given, name))
        .map((name) => no(`/add/${name}`, `it has ${name} already: change their quantity`))
    case 'remove':
      return ofRemoval(given, change.resources)
    case 'resume':
      return state === 'paused' || atEnd !== null || given.items.some(({ next }) => next !== null)
        ? []
        : [no('', 'it is not paused, and nothing is scheduled for the end of its period')]
    default:
      if (change.now) return []
      if (atEnd === change.kind) return [no('/now', `its period ends with that already`)]
      return given.dueAt === null || state === 'incomplete'
        ? [no('/now', `it is ${state} and has no period that could end: do it now`)]
        : []
  }
}

function ofQuantities({ state, items }: Subscription, wanted: Quantities): Obstacle[] {
  const names = Object.keys(wanted)
  const [zero, same, grows] = [
    names.some((name) => wanted[name] === 0),
    items.every(({ resource, quantity, next }) => {
      const will = next ?? quantity
      return (wanted[resource] ?? will) === will
    }),
    items.some(({ resource, quantity }) => (wanted[resource] ?? 0) > quantity),
  ]
  const absent = names.filter((name) => !hasItem({ items }, name))
  return [
    ...absent.map((name) => no(`/quantities/${name}`, `it has no ${name}: add them`)),
    ...(zero ? [no('/quantities', 'a quantity of 0 is a removal: remove the product')] : []),
    ...(same && absent.length === 0 ? [no('/quantities', 'these are its quantities already')] : []),
    ...(grows && state === 'past_due' ? [unpaid] : []),
  ]
}

function ofRemoval(given: Subscription, resources: readonly string[]): Obstacle[] {
  const stays = given.items.some(
    ({ resource, next }) => next !== 0 && !resources.includes(resource),
  )
  return [
    ...resources
      .filter((name) => !hasItem(given, name))
      .map((name) => no('/remove', `it has no ${name}`)),
    ...(stays ? [] : [no('/remove', 'nothing would be left of it: cancel it')]),
  ]
}

const hasItem = ({ items }: Pick<Subscription, 'items'>, name: string): boolean =>
  items.some(({ resource }) => resource === name)

const unpaid: Obstacle = {
  ...{ code: 'conflict', pointer: '/quantities' },
  detail: 'an invoice of it is open, and nothing grows before that is paid',
  next: [{ command: ['invoice', 'list', '--state', 'open'], why: 'see what is open' }],
}

const no = (pointer: string, detail: string): Obstacle => ({ code: 'conflict', pointer, detail })
