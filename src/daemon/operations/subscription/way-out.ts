import type { Change } from '../../../domain/billing/change.ts'
import { isOver } from '../../../domain/billing/subscription.ts'
import { Failure, isFailure, type NextStep } from '../../../domain/failure.ts'
import type { Targets } from '../../pipeline/target.ts'
import { pairsOf } from './typed.ts'

type On = Pick<Targets['subscription'], 'workspace' | 'billing' | 'subscription'>

/** The change as it is worked out, or its refusal with what to type next, where it does not say. */
export async function orWayOut<Planned>(
  work: Promise<Planned>,
  on: On,
  change: Change,
): Promise<Planned> {
  try {
    return await work
  } catch (error) {
    if (!isFailure(error) || (error.details.next ?? []).length > 0) throw error
    throw new Failure(error.code, error.message, {
      ...error.details,
      next: [ofItems(on, change) ?? ofState(on, change)],
    })
  }
}

/** What may be done instead while it is as it is. */
function ofState({ workspace, billing, subscription }: On, { kind }: Change): NextStep {
  const { id, state, at_end: atEnd, items } = subscription
  const held = pairsOf(Object.fromEntries(items.map((one) => [one.resource, one.quantity])))
  const account = ['--billing-account', billing.slug, '--workspace', workspace.slug]
  if (isOver(state))
    return {
      command: ['subscription', 'preview', '--quantities', held, ...account],
      why: 'see what the same would cost as a new one',
    }
  if (kind === 'cancel' && atEnd === null)
    return { command: ['subscription', 'cancel', id, '--now'], why: 'end it now' }
  if (state === 'paused' || atEnd !== null)
    return {
      command: ['subscription', 'resume', id],
      why: state === 'paused' ? 'set it going first' : 'take back what is scheduled',
    }
  if (state === 'incomplete' || state === 'unpaid' || state === 'past_due')
    return {
      command: ['billing', 'method', 'list', ...account],
      why: 'see the payment methods: a new default pays what is open',
    }
  return { command: ['subscription', 'get', id], why: 'see it as it is' }
}

/** The kind of change that is meant, where a product is or is not there. */
function ofItems({ subscription: { id, state, items } }: On, change: Change): NextStep | null {
  if (state !== 'active' && state !== 'trialing') return null
  const held = new Map(items.map((one) => [one.resource, one.quantity]))
  const command = (...words: string[]) => ['subscription', 'change', id, ...words]
  if (change.kind === 'quantities') {
    const absent = Object.entries(change.quantities).filter(([name]) => !held.has(name))
    const added = pairsOf(Object.fromEntries(absent))
    return absent.length === 0 ? null : { command: command('--add', added), why: 'add the product' }
  }
  if (change.kind === 'add') {
    const more = Object.entries(change.quantities).flatMap(([name, quantity]) => {
      const before = held.get(name)
      return before === undefined ? [] : [[name, before + quantity] as const]
    })
    const quantities = pairsOf(Object.fromEntries(more))
    return more.length === 0
      ? null
      : { command: command('--quantities', quantities), why: 'have so many in all' }
  }
  if (change.kind !== 'remove') return null
  const stays = items.some(({ resource }) => !change.resources.includes(resource))
  return stays ? null : { command: ['subscription', 'cancel', id], why: 'end it as a whole' }
}
