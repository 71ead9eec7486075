import { isProduct } from '../../domain/billing/catalogue.ts'
import type { NextStep, Violation } from '../../domain/failure.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { idleSteps } from './idle.ts'

/** What to type where a pool has too little: somebody who pays first, then a first subscription, then more of it. */
export async function moreRoom(
  tables: Tables,
  { id, billing_mode: mode }: Row<'workspace'>,
  pool: Violation,
): Promise<NextStep[]> {
  const { node, resource, limit, shortfall } = pool
  if (!isProduct(resource)) return []
  if (limit > 0) return [{ command: ['subscription', 'list'], why: 'see what can be raised' }]
  const again = await idleSteps(tables, id, pool)
  if (again.length > 0) return again
  const accounts = await tables.billingAccounts.all(id)
  const payer = mode === 'assigned' ? accounts.find((one) => one.id === node) : accounts[0]
  const [only, second] = accounts
  const root = payer ? undefined : await tables.orgs.find(id, node)
  if (only && !second && root && root.parent === null && root.billing_account === null)
    return [
      {
        command: ['billing', 'account', 'link', only.slug, '--org', root.slug],
        why: 'let it pay for this root org as well',
      },
    ]
  if (!payer && only)
    return [
      { command: ['billing', 'account', 'list'], why: 'see who could pay for it, and bind it' },
    ]
  if (!payer)
    return [
      {
        command: ['billing', 'account', 'create', '--help'],
        why: `say who pays; then ptc subscription create --quantities ${resource}=${shortfall}`,
      },
    ]
  const named = accounts.length > 1 ? ['--billing-account', payer.slug] : []
  return [
    {
      command: ['subscription', 'create', '--quantities', `${resource}=${shortfall}`, ...named],
      why: 'subscribe: without it there is none',
    },
  ]
}
