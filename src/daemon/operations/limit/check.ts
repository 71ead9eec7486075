import { checkLimit } from '../../../contract/limit/check.ts'
import { implement } from '../../implement.ts'
import { violationsIn } from '../../metering/nodes.ts'
import { nodesNow } from '../../metering/now.ts'
import { withSlugs } from '../../metering/refusals.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { spotOf } from '../../metering/spot.ts'

export default implement(checkLimit, async ({ input, target, tables, now }) => {
  const spot = spotOf(target, input)
  const violated = []
  const wanted = new Map<string, number>()
  for (const [at, { resource: name, delta }] of input.changes.entries()) {
    const pointer = `/changes/${at}/resource`
    const resource = await resourceNamed(tables, spot.workspace.id, name, pointer)
    const more = (wanted.get(name) ?? 0) + delta
    wanted.set(name, more)
    if (delta > 0) violated.push(...violationsIn(await nodesNow(tables, spot, resource, now), more))
  }
  return {
    org: spot.org.id,
    allowed: violated.length === 0,
    violated: await withSlugs(tables, spot.workspace.id, violated),
  }
})
