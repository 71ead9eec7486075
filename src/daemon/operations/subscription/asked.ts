import { isProduct, priceOf } from '../../../domain/billing/catalogue.ts'
import type { Change, Quantities } from '../../../domain/billing/change.ts'
import type { Item } from '../../../domain/billing/subscription.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Currency } from '../../../domain/money.ts'
import { type Asked, askedFor, typedAs } from './typed.ts'

/** The one change that is asked for (I18). */
export function changeAsked(asked: Asked, currency: Currency): Change {
  const { quantities, add, remove, pause, action, now } = asked
  const given = askedFor(asked)
  if (given.length !== 1) throw notOne(asked, given)
  const does = pause ? 'pause' : action
  if (now && does !== 'pause' && does !== 'cancel')
    throw new Failure('invalid_input', 'Only a pause and a cancellation can be had at once.', {
      errors: [{ pointer: '/now', detail: 'goes with a pause or a cancellation' }],
      next: given.map((kind) => ({ command: typedAs(asked, kind), why: 'the same without it' })),
    })
  if (quantities) return { kind: 'quantities', quantities: noRemoval(asked, quantities) }
  if (add) return { kind: 'add', quantities: wanted('add', add), prices: pricesOf(add, currency) }
  if (remove) return { kind: 'remove', resources: remove }
  return does === 'resume' ? { kind: 'resume' } : { kind: does ?? 'pause', now }
}

function notOne(asked: Asked, given: ReturnType<typeof askedFor>): Failure {
  if (given.length === 0)
    return new Failure(
      'invalid_input',
      'No change was asked for: give quantities, add, remove or a pause.',
      { next: [{ command: [...asked.words.slice(0, 2), '--help'], why: 'what it can change' }] },
    )
  return new Failure(
    'invalid_input',
    `One kind of change at a time: ${given.join(' and ')} were given.`,
    {
      errors: given.map((kind, at) => ({
        pointer: `/${kind}`,
        detail: at === 0 ? 'is one kind of change' : 'is another one',
      })),
      next: given.map((kind, at) => ({
        command: typedAs(asked, kind),
        why: at === 0 ? 'this first' : 'and then this',
      })),
    },
  )
}

/** The items of a new subscription, at today's prices. */
export const itemsAsked = (quantities: Quantities, currency: Currency): Item[] => {
  const prices = pricesOf(quantities, currency)
  return Object.entries(wanted('quantities', quantities)).map(([resource, quantity]) => ({
    ...{ resource, quantity, unit: prices[resource] ?? 0n, next: null },
  }))
}

const noneOf = (quantities: Quantities): string | undefined =>
  Object.keys(quantities).find((name) => quantities[name] === 0)

function wanted(field: 'quantities' | 'add', quantities: Quantities): Quantities {
  const none = noneOf(quantities)
  if (none === undefined) return quantities
  throw new Failure('invalid_input', `Of ${none} at least 1 is needed.`, {
    errors: [{ pointer: `/${field}/${none}`, detail: 'is 0: give 1 or more, or leave it out' }],
    next: [{ command: ['subscription', 'preview', '--help'], why: 'what can be subscribed to' }],
  })
}

function noRemoval(asked: Asked, quantities: Quantities): Quantities {
  const none = noneOf(quantities)
  if (none === undefined) return quantities
  throw new Failure('invalid_input', `A quantity of 0 ${none} is a removal.`, {
    errors: [{ pointer: `/quantities/${none}`, detail: 'is 0: that is a removal' }],
    next: [{ command: typedAs({ ...asked, remove: [none] }, 'remove'), why: 'remove the product' }],
  })
}

const pricesOf = (quantities: Quantities, currency: Currency): Record<string, bigint> =>
  Object.fromEntries(
    Object.keys(quantities).flatMap((name) =>
      isProduct(name) ? [[name, priceOf(name, currency)] as const] : [],
    ),
  )
