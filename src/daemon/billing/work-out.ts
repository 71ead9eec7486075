import { type Change, type Planned, plan } from '../../domain/billing/change.ts'
import { dueTurn } from '../../domain/billing/due.ts'
import { obstaclesTo } from '../../domain/billing/obstacles.ts'
import { type Short, shortAfter, underProvisioned } from '../../domain/billing/pool.ts'
import { isForgiven, isOver } from '../../domain/billing/subscription.ts'
import { type Obstacle, refuse } from '../../domain/obstacle.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Targets } from '../pipeline/target.ts'
import { payStep } from './pay-step.ts'
import { poolName, poolOf, usedOf } from './pools.ts'
import type { Putting } from './put.ts'
import { subscriptionOf } from './rows.ts'
import { unanswered, underWay } from './under-way.ts'

type On = Pick<Targets['subscription'], 'workspace' | 'billing' | 'subscription'>

/**
 * Works a change of a subscription out and refuses what must not be: for the preview and the change alike. What a
 * cancellation at the end of the period leaves short is answered and not refused: everybody may go.
 */
export async function workOut(
  tables: Tables,
  { workspace, billing, subscription }: On,
  change: Change,
  now: number,
): Promise<Putting & { short: Short[] }> {
  const before = subscriptionOf(subscription, billing.currency)
  const what = `${subscription.id} cannot ${cannot[change.kind]}`
  refuse(what, await payable(tables, subscription, obstaclesTo(before, change)))
  const planned = ofMoment(plan(before, change, now), change, now)
  const waiting = isOver(planned.after.state) && isForgiven(before.state)
  const paying = waiting ? await underWay(tables, subscription) : undefined
  const open =
    change.kind === 'resume' && before.state === 'paused'
      ? await tables.invoices.open(workspace.id, { subscription: subscription.id })
      : []
  refuse(what, [
    paying ? unanswered(paying, '') : null,
    ...open.map(unpaid),
    change.kind === 'resume' &&
    before.state === 'paused' &&
    (before.trialEnd === null || planned.cut) &&
    billing.default_method === null
      ? noMethod(billing.slug)
      : null,
  ])
  const pool = poolOf(workspace, billing.id)
  const capacity = await tables.capacityOf(workspace.id, pool)
  const use = await usedOf(tables, workspace.id, pool)
  const short = shortAfter(before, planned.after, capacity, use)
  if (change.kind !== 'cancel' || change.now)
    refuse(what, underProvisioned(short, poolName(workspace, billing)))
  return { ...planned, short }
}

/** What was paused when its period ended begins the next one as it goes on, with an invoice. */
function ofMoment(planned: Planned, { kind }: Change, now: number): Putting {
  const turn = kind === 'resume' ? dueTurn(planned.after, now) : null
  return turn?.what === 'renewed'
    ? { after: turn.after, lines: [...planned.lines, ...turn.lines], cut: true }
    : planned
}

/** What stands in the way, with the payment that is open as the first step. */
async function payable(
  tables: Tables,
  { id, workspace }: Pick<On['subscription'], 'id' | 'workspace'>,
  obstacles: readonly Obstacle[],
): Promise<Obstacle[]> {
  if (obstacles.length === 0) return []
  const open = await tables.invoices.open(workspace, { subscription: id })
  const steps = open.map(({ number }) => payStep(number ?? ''))
  return obstacles.map((one) => ({ ...one, next: [...steps, ...(one.next ?? [])] }))
}

const cannot: Record<Change['kind'], string> = {
  quantities: 'have these quantities',
  add: 'have these products',
  remove: 'lose these products',
  pause: 'be paused',
  cancel: 'be cancelled',
  resume: 'go on',
}

const unpaid = ({ number }: Pick<Row<'invoice'>, 'number'>): Obstacle => ({
  ...{ code: 'conflict', pointer: '' },
  detail: `its invoice ${number} is open: it is paid first`,
  next: [payStep(number ?? '')],
})

export const noMethod = (slug: string): Obstacle => ({
  ...{ code: 'conflict', pointer: '/billingAccount' },
  detail: `${slug} has no payment method, and this is paid at once`,
  next: [
    {
      command: ['billing', 'method', 'add', '--help'],
      why: 'add one',
    },
  ],
})
