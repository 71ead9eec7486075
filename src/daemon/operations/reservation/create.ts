import { createReservation } from '../../../contract/reservation/create.ts'
import { newId } from '../../../domain/id.ts'
import { spanOf } from '../../../domain/span.ts'
import { implement } from '../../implement.ts'
import { change } from '../../metering/change.ts'
import { lapse } from '../../metering/lapse.ts'
import { nodesAt, violationsIn } from '../../metering/nodes.ts'
import { limitExceeded } from '../../metering/refusals.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { spotOf } from '../../metering/spot.ts'
import { endings } from './endings.ts'
import { presentReservation } from './present.ts'

export default implement(createReservation, async ({ input, target, caller, tables, now }) => {
  const spot = spotOf(target, input)
  const { workspace, org, env } = spot
  const resource = await resourceNamed(tables, workspace.id, input.resource, '/resource')
  await lapse({ tables, now }, workspace.id)
  const nodes = await nodesAt(tables, spot, resource)
  const violated = violationsIn(nodes, input.amount)
  if (violated.length > 0)
    throw await limitExceeded(tables, spot, [{ pointer: '/amount', violated }])
  await change(tables, nodes, { used: 0, reserved: input.amount }, false, now)
  const row = {
    id: newId('reservation', now),
    ...{ workspace: workspace.id, org: org.id, env, resource: resource.name },
    ...{ amount: input.amount, created_at: now, created_by: caller.id },
    expires_at: now + (spanOf(input.for) ?? 0),
    ...{ ended_at: null, outcome: null, used: null },
  }
  await tables.reservations.insert(row)
  return {
    reservation: presentReservation(row, org.slug, now),
    next: endings(row.id),
  }
})
