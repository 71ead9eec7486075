import { isProduct } from '../../domain/billing/catalogue.ts'
import { isOver } from '../../domain/billing/subscription.ts'
import type { NextStep, Violation } from '../../domain/failure.ts'
import { isId } from '../../domain/id.ts'
import type { Tables } from '../../store/tables.ts'

type Pool = Pick<Violation, 'node' | 'kind' | 'resource' | 'limit'>

/** Of a pool that has none of a resource: the subscription that would give it, and does not. */
async function idleOf(tables: Tables, workspace: string, { node, kind, resource, limit }: Pool) {
  if (kind !== 'pool' || limit > 0 || isId('org', node) || !isProduct(resource)) return null
  const account = node === workspace ? null : node
  return (await tables.subscriptions.idle(workspace, account, resource)) ?? null
}

/** Why a pool has none of a resource although somebody subscribed to it, in words; null where nobody did. */
export async function idleWords(
  tables: Tables,
  workspace: string,
  pool: Pool,
): Promise<string | null> {
  const idle = await idleOf(tables, workspace, pool)
  if (!idle) return null
  const { id, state, ended_at: ended } = idle
  const day = ended === null ? '' : ` since ${new Date(ended).toISOString().slice(0, 10)}`
  const is = state === 'incomplete' ? 'not paid for yet' : `${state}${day}`
  return `the subscription ${id} is ${is}, and gives no ${pool.resource}`
}

/** What sets it going again: the payment that is open, or to resume it. Nothing does where it is over. */
export async function idleSteps(
  tables: Tables,
  workspace: string,
  pool: Pool,
): Promise<NextStep[]> {
  const idle = await idleOf(tables, workspace, pool)
  if (!idle || isOver(idle.state)) return []
  if (idle.state === 'paused')
    return [{ command: ['subscription', 'resume', idle.id], why: 'set it going again' }]
  const open = await tables.invoices.open(workspace, { subscription: idle.id })
  return open.flatMap(({ number }) =>
    number === null
      ? []
      : [{ command: ['invoice', 'pay', number], why: 'pay what is open: it gives again then' }],
  )
}
