import { checkLimit } from '../../../contract/limit/check.ts'
import type { Violation } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { violationsIn } from '../../metering/nodes.ts'
import { nodesNow } from '../../metering/now.ts'
import { underflow, waysOut, withSlugs } from '../../metering/refusals.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { spotOf } from '../../metering/spot.ts'
import { requireLive } from '../../pipeline/live.ts'

export default implement(checkLimit, async ({ input, target, tables, now }) => {
  const spot = spotOf(target, input)
  // What would be refused for another reason has no room either.
  requireLive(target)
  const found: Violation[] = []
  for (const [at, { resource: name, delta }] of input.changes.entries()) {
    const pointer = `/changes/${at}`
    const resource = await resourceNamed(tables, spot.workspace.id, name, `${pointer}/resource`)
    const nodes = await nodesNow(tables, spot, resource, now)
    const own = nodes.chain.at(-1)?.direct ?? 0
    if (own + delta < 0) throw underflow(spot, name, own, `${pointer}/delta`)
    found.push(...violationsIn(nodes, delta))
  }
  const violated = await withSlugs(tables, spot.workspace.id, found)
  const allowed = violated.length === 0
  const next = allowed ? [] : await waysOut(tables, spot, violated)
  return {
    ...{ org: spot.org.id, slug: spot.org.slug, allowed, violated },
    next: next.map((step) => ({ ...step, command: [...step.command] })),
  }
})
