import { isProduct, priceOf } from '../../../domain/billing/catalogue.ts'
import type { Change, Quantities } from '../../../domain/billing/change.ts'
import type { Item } from '../../../domain/billing/subscription.ts'
import { Failure } from '../../../domain/failure.ts'
import type { Currency } from '../../../domain/money.ts'

interface Asked {
  quantities?: Quantities | undefined
  add?: Quantities | undefined
  remove?: readonly string[] | undefined
  action?: 'pause' | 'cancel' | 'resume' | undefined
  now: boolean
}

/** The one change that is asked for (I18). */
export function changeAsked(asked: Asked, currency: Currency): Change {
  const { quantities, add, remove, action, now } = asked
  const given = Object.entries({ quantities, add, remove, action }).filter(([, it]) => it)
  if (given.length !== 1)
    throw new Failure(
      'invalid_input',
      given.length === 0
        ? 'No change was asked for: give quantities, add, remove or a pause.'
        : `One kind of change at a time: ${given.map(([name]) => name).join(' and ')} were given.`,
      {
        errors: given
          .slice(1)
          .map(([name]) => ({ pointer: `/${name}`, detail: 'is another kind of change' })),
      },
    )
  if (now && action !== 'pause' && action !== 'cancel')
    throw new Failure('invalid_input', 'Only a pause and a cancellation can be had at once.', {
      errors: [{ pointer: '/now', detail: 'goes with a pause or a cancellation' }],
    })
  if (quantities) return { kind: 'quantities', quantities }
  if (add) return { kind: 'add', quantities: wanted(add), prices: pricesOf(add, currency) }
  if (remove) return { kind: 'remove', resources: remove }
  return action === 'resume' ? { kind: 'resume' } : { kind: action ?? 'pause', now }
}

/** The items of a new subscription, at today's prices. */
export const itemsAsked = (quantities: Quantities, currency: Currency): Item[] => {
  const prices = pricesOf(quantities, currency)
  return Object.entries(wanted(quantities)).map(([resource, quantity]) => ({
    ...{ resource, quantity, unit: prices[resource] ?? 0n, next: null },
  }))
}

function wanted(quantities: Quantities): Quantities {
  const [none] = Object.entries(quantities).find(([, quantity]) => quantity === 0) ?? []
  if (none === undefined) return quantities
  throw new Failure('invalid_input', `Of ${none} at least 1 is needed.`, {
    errors: [{ pointer: `/quantities/${none}`, detail: 'is 0: at least 1 is needed' }],
  })
}

const pricesOf = (quantities: Quantities, currency: Currency): Record<string, bigint> =>
  Object.fromEntries(
    Object.keys(quantities).flatMap((name) =>
      isProduct(name) ? [[name, priceOf(name, currency)] as const] : [],
    ),
  )
