import { commitReservation } from '../../../contract/reservation/commit.ts'
import { newId } from '../../../domain/id.ts'
import { implement } from '../../implement.ts'
import { change } from '../../metering/change.ts'
import { consume } from '../../metering/consume.ts'
import { nodesAt } from '../../metering/nodes.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { spotAt } from '../../metering/spot.ts'
import { endOpen, presentReservation } from './present.ts'

export default implement(commitReservation, async ({ input, target, caller, tables, now }) => {
  const { workspace, org, reservation } = target
  const { id, amount, env, resource: name } = reservation
  const used = input.amount ?? amount
  const ended = await endOpen(tables, reservation, 'committed', used, now)
  const spot = spotAt(workspace, org, env)
  const resource = await resourceNamed(tables, workspace.id, name, '')
  const nodes = await nodesAt(tables, spot, resource)
  // What was held becomes use: that is no more than before, so no limit is asked.
  const kept = Math.min(used, amount)
  await change(tables, nodes, { used: kept, reserved: -amount }, true, now)
  tables.meters.log({
    ...{ id: newId('usage', now), workspace: workspace.id, org: org.id, project: null, env },
    ...{ resource: name, delta: kept, key: null, reservation: id, at: now, by: caller.id },
  })
  const beyond = { resource: name, delta: used - kept, pointer: '/amount', reservation: id }
  if (beyond.delta > 0) await consume({ tables, by: caller.id, now }, spot, [beyond])
  return { reservation: presentReservation(ended) }
})
