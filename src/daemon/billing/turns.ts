import { dueTurn } from '../../domain/billing/due.ts'
import { isForgiven, isOver } from '../../domain/billing/subscription.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import type { Time } from '../time/times.ts'
import { tell } from './event.ts'
import { put } from './put.ts'
import { subscriptionOf } from './rows.ts'
import { underWay } from './under-way.ts'

const batch = 100

/**
 * Does the next thing that time alone does to each subscription, and answers how many there were: a trial or a period ends, what was
 * scheduled happens. One that cannot be turned keeps no other from its turn.
 */
export async function turnSubscriptions({
  store,
  now,
  of,
  log,
}: Time &
  Pick<Runtime, 'log'> & { store: Pick<Runtime['store'], 'read' | 'write'> }): Promise<number> {
  const due = await store.read((tables) => tables.subscriptions.due(now(), batch, of))
  let turned = 0
  for (const one of due) {
    const done = await store
      .write((tables) => turn(tables, one, now()))
      .catch((error: unknown) => {
        log.error({ err: error, subscription: one.id }, 'a subscription could not be turned')
        return false
      })
    if (done) turned += 1
  }
  return turned
}

async function turn(
  tables: Tables,
  { id, workspace: of }: { id: string; workspace: string },
  now: number,
): Promise<boolean> {
  await tables.workspaces.turn(of, true)
  const workspace = await tables.workspaces.find(of)
  const row = await tables.subscriptions.get(of, id)
  const account = row && (await tables.billingAccounts.find(of, row.billing_account))
  if (!workspace || !row || !account) return false
  const due = dueTurn(subscriptionOf(row, account.currency), now)
  if (!due) return false
  // What the provider says comes first: who pays in the last moment has it.
  if (isOver(due.after.state) && isForgiven(row.state) && (await underWay(tables, row)))
    return false
  await put(tables, workspace, row, { ...due, cut: due.what === 'renewed' }, now)
  await tell(tables, of, `subscription.${due.what}`, id, { state: due.after.state }, now)
  return true
}
