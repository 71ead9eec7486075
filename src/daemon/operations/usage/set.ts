import { setUsage } from '../../../contract/usage/set.ts'
import { implement } from '../../implement.ts'
import { consume } from '../../metering/consume.ts'
import { nodesAt } from '../../metering/nodes.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { type Passed, warningsOf } from '../../metering/soft.ts'
import { spotOf } from '../../metering/spot.ts'

export default implement(setUsage, async ({ input, target, caller, tables, now }) => {
  const spot = spotOf(target, input)
  const resource = await resourceNamed(tables, spot.workspace.id, input.resource, '/resource')
  const { chain } = await nodesAt(tables, spot, resource)
  const delta = input.value - (chain.at(-1)?.direct ?? 0)
  const wanted = delta === 0 ? [] : [{ resource: resource.name, delta, pointer: '/value' }]
  const passed: Passed = new Map()
  const recorded = await consume({ tables, by: caller.id, now, passed }, spot, wanted)
  const warnings = await warningsOf(tables, spot.workspace.id, passed)
  return { org: spot.org.id, env: input.env, recorded, ...warnings }
})
