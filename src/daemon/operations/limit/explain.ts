import { explainLimit } from '../../../contract/limit/explain.ts'
import type { Output } from '../../../contract/operation.ts'
import { type Gauge, roomOf } from '../../../domain/meter.ts'
import { implement } from '../../implement.ts'
import { nodesNow } from '../../metering/now.ts'
import { slugOf } from '../../metering/refusals.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { spotOf } from '../../metering/spot.ts'
import { effectiveIn } from './effective.ts'

type Node = Output<typeof explainLimit>['chain'][number]

export default implement(explainLimit, async ({ input, target, tables, now }) => {
  const spot = spotOf(target, input)
  const { workspace, org } = spot
  const resource = await resourceNamed(tables, workspace.id, input.resource, '/resource')
  const nodes = await nodesNow(tables, spot, resource, now)
  const chain: Node[] = []
  const about = async (node: string, kind: Node['kind']) => ({
    ...{ node, kind, slug: await slugOf(tables, workspace.id, node) },
  })
  for (const meter of nodes.chain) chain.push(nodeOf(meter, await about(meter.org, 'org')))
  const { pool } = nodes
  const last = pool && nodeOf(pool, await about(pool.pool, 'pool'))
  // The nearest to the org comes first among those with as little left, and the pool last.
  const binding = tightest([...chain.toReversed(), ...(last ? [last] : [])])
  return {
    ...{ org: org.id, slug: org.slug, resource: resource.name, licensed: resource.licensed },
    effective: effectiveIn(nodes),
    available: binding?.free == null ? null : Math.max(0, binding.free),
    binding,
    chain: [...chain, ...(last ? [last] : [])],
  }
})

const nodeOf = (gauge: Gauge, about: Pick<Node, 'node' | 'kind' | 'slug'>): Node => ({
  ...about,
  ...{ limit: gauge.cap, soft: gauge.soft === 1, used: gauge.used, reserved: gauge.reserved },
  ...{ free: roomOf(gauge), over: gauge.over !== null },
})

const tightest = (nodes: readonly Node[]): Node | null =>
  nodes.reduce<Node | null>(
    (least, node) =>
      node.free !== null && (least?.free == null || node.free < least.free) ? node : least,
    null,
  )
