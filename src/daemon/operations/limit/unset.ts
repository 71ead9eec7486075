import { unsetLimit } from '../../../contract/limit/unset.ts'
import { usualAlerts } from '../../../domain/meter.ts'
import type { OrgMeter } from '../../../store/working-set.ts'
import { implement } from '../../implement.ts'
import { keepMeter } from '../../metering/change.ts'
import { lapse } from '../../metering/lapse.ts'
import { nodesAt } from '../../metering/nodes.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { spotAt } from '../../metering/spot.ts'
import { presentLimit } from './present.ts'

export default implement(unsetLimit, async ({ input, target, tables, now }) => {
  const { workspace, org } = target
  const resource = await resourceNamed(tables, workspace.id, input.resource, '/resource')
  await lapse({ tables, now }, workspace.id)
  const { chain } = await nodesAt(tables, spotAt(workspace, org, 'production'), resource)
  const before = chain.at(-1) as OrgMeter
  const unset = before.cap !== null
  const none = { cap: null, soft: 0, alerts: usualAlerts, told: 0 }
  const after = unset ? await keepMeter(tables, { ...before, ...none }, now) : before
  return { limit: presentLimit(after, org.slug), unset }
})
