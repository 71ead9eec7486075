import { commitReservation } from '../../../contract/reservation/commit.ts'
import { newId } from '../../../domain/id.ts'
import { implement } from '../../implement.ts'
import { change } from '../../metering/change.ts'
import { consume } from '../../metering/consume.ts'
import { lapse } from '../../metering/lapse.ts'
import { nodesAt, violationsIn } from '../../metering/nodes.ts'
import { limitExceeded } from '../../metering/refusals.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { spotAt } from '../../metering/spot.ts'
import { end, requireOpen } from './end.ts'
import { presentReservation } from './present.ts'

export default implement(commitReservation, async ({ input, target, caller, tables, now }) => {
  const { workspace, org, reservation } = target
  const { id, amount, env, resource: name } = reservation
  requireOpen(target, now)
  const used = input.amount ?? amount
  const kept = Math.min(used, amount)
  const spot = spotAt(workspace, org, env)
  const resource = await resourceNamed(tables, workspace.id, name, '')
  if (used > kept) await lapse({ tables, now }, workspace.id)
  const nodes = await nodesAt(tables, spot, resource)
  // Judged before anything is changed: a refusal names what stands, and not what would have been on the way.
  const violated = violationsIn(nodes, used - kept)
  if (violated.length > 0)
    throw await limitExceeded(tables, spot, [{ pointer: '/amount', violated }])
  const ended = await end(tables, target, 'committed', used, now)
  // What was held becomes use: that is no more than before, so no limit is asked.
  await change(tables, nodes, { used: kept, reserved: -amount }, true, now)
  tables.meters.log({
    ...{ id: newId('usage', now), workspace: workspace.id, org: org.id, project: null, env },
    ...{ resource: name, delta: kept, key: null, reservation: id, at: now, by: caller.id },
  })
  const beyond = { resource: name, delta: used - kept, pointer: '/amount', reservation: id }
  if (beyond.delta > 0) await consume({ tables, by: caller.id, now }, spot, [beyond])
  return { reservation: presentReservation(ended, org.slug, now) }
})
