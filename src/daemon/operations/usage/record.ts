import { recordUsage } from '../../../contract/usage/record.ts'
import { implement } from '../../implement.ts'
import { consume } from '../../metering/consume.ts'
import { type Passed, warningsOf } from '../../metering/soft.ts'
import { spotOf } from '../../metering/spot.ts'

export default implement(recordUsage, async ({ input, target, caller, tables, now }) => {
  const spot = spotOf(target, input)
  const wanted = input.changes.map((one, at) => ({ ...one, pointer: `/changes/${at}/delta` }))
  const passed: Passed = new Map()
  const recorded = await consume({ tables, by: caller.id, now, passed }, spot, wanted)
  const warnings = await warningsOf(tables, spot.workspace.id, passed)
  return { org: spot.org.id, env: input.env, recorded, ...warnings }
})
