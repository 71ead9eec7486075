import { isOver } from '../../domain/billing/subscription.ts'
import type { SubscriptionRow } from '../../store/billing/subscriptions.ts'
import type { Ending } from '../../store/endings.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { calledIn } from './called.ts'
import { pass, type Span } from './pass.ts'

/** Of each kind; nobody reads more. */
const most = 1000

/** Lets time pass in a workspace, and answers what happened in it, in order. */
export async function passed(
  tables: Tables,
  id: string,
  span: Span,
  runtime: Pick<Runtime, 'billing' | 'log'>,
): Promise<Ending[]> {
  const before = await tables.subscriptions.standing(id)
  const head = await tables.outbox.head(id)
  await pass(tables, id, span, runtime)
  const happened = [
    ...(await turnedIn(tables, before)),
    ...(await raisedSince(tables, id, head)),
    ...(await tables.endings(id, span.from, span.to, most)),
  ]
  return happened.sort((one, other) => one.at - other.at)
}

/** The events that were raised. What a pool has is told by what changed it. */
async function raisedSince(tables: Tables, workspace: string, head: number): Promise<Ending[]> {
  const from = { position: head, order: 'oldest' } as const
  const events = await tables.outbox.page(workspace, {}, from, most)
  const raised: Ending[] = []
  for (const event of events) {
    const { created_at: at, type: what, target } = event
    if (what === 'capacity.changed') continue
    raised.push({
      at,
      what,
      target: target ?? workspace,
      name: await calledIn(tables, { ...event, workspace }),
    })
  }
  return raised
}

/** Trials that ended and quantities that became less, which their subscriptions' events do not tell apart. */
async function turnedIn(tables: Tables, before: readonly SubscriptionRow[]): Promise<Ending[]> {
  const turned: Ending[] = []
  for (const was of before) {
    const is = await tables.subscriptions.get(was.workspace, was.id)
    if (!is || is.period_from <= was.period_from) continue
    const about = { at: was.period_to, target: was.id }
    if (was.trial_end !== null && is.trial_end === null)
      turned.push({ ...about, what: 'trial.ended', name: null })
    if (isOver(is.state)) continue
    for (const { resource, quantity, next_quantity: next } of was.items)
      if (next !== null)
        turned.push({
          ...{ ...about, what: 'quantity.decreased' },
          name: `${next} ${resource} after ${quantity}`,
        })
  }
  return turned
}
