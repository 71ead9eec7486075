import { type Change, type Planned, plan } from '../../domain/billing/change.ts'
import { obstaclesTo } from '../../domain/billing/obstacles.ts'
import { type Short, shortAfter, underProvisioned } from '../../domain/billing/pool.ts'
import { type Obstacle, refuse } from '../../domain/obstacle.ts'
import type { Tables } from '../../store/tables.ts'
import type { Targets } from '../pipeline/target.ts'
import { poolOf, usedOf } from './pools.ts'
import { subscriptionOf } from './rows.ts'

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
): Promise<Planned & { short: Short[] }> {
  const before = subscriptionOf(subscription, billing.currency)
  const what = `${subscription.id} cannot ${cannot[change.kind]}`
  refuse(what, obstaclesTo(before, change))
  refuse(what, [
    change.kind === 'resume' &&
    before.state === 'paused' &&
    before.trialEnd === null &&
    billing.default_method === null
      ? noMethod(billing.slug)
      : null,
  ])
  const planned = plan(before, change, now)
  const pool = poolOf(workspace, billing.id)
  const capacity = await tables.capacityOf(workspace.id, pool)
  const use = await usedOf(tables, workspace.id, pool)
  const short = shortAfter(before, planned.after, capacity, use)
  if (change.kind !== 'cancel' || change.now) refuse(what, underProvisioned(short))
  return { ...planned, short }
}

const cannot: Record<Change['kind'], string> = {
  quantities: 'have these quantities',
  add: 'have these products',
  remove: 'lose these products',
  pause: 'be paused',
  cancel: 'be cancelled',
  resume: 'go on',
}

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
