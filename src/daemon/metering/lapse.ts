import type { Due } from '../../store/reservations.ts'
import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import { nowhere, raise } from '../events/raise.ts'
import { onceATransaction } from '../pipeline/once-a-snapshot.ts'
import { change } from './change.ts'
import { nodesAt } from './nodes.ts'
import { resourceNamed } from './resources.ts'
import { spotAt } from './spot.ts'

const dueIn = onceATransaction<Due[]>()

/** Lets go of what is held by reservations whose time is over; whoever looks for room does so first. */
export async function lapse(
  { tables, now }: { tables: Tables; now: number },
  workspace: string,
): Promise<number> {
  const due = await dueIn(tables, workspace, () => tables.reservations.due(workspace, now))
  for (const reservation of due) {
    if (!(await tables.reservations.end(reservation, 'expired', 0, now))) continue
    await letGo(tables, reservation, now)
    const { id: target, org, resource, amount } = reservation
    const data = { target, org, resource, amount }
    const type = 'reservation.expired'
    await raise(tables, { ...nowhere, workspace, type, target, data }, now)
  }
  return due.length
}

/** Takes what a reservation holds off every counter of its chain. */
export async function letGo(
  tables: Tables,
  { workspace: id, org: of, env, resource: name, amount }: Row<'reservation'>,
  now: number,
): Promise<void> {
  const workspace = await tables.workspaces.find(id)
  const org = await tables.orgs.find(id, of)
  if (!workspace || !org) return
  const resource = await resourceNamed(tables, id, name, '')
  const nodes = await nodesAt(tables, spotAt(workspace, org, env), resource)
  await change(tables, nodes, { used: 0, reserved: -amount }, false, now)
}
