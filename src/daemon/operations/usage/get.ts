import { getUsage } from '../../../contract/usage/get.ts'
import { implement } from '../../implement.ts'
import { nodesAt } from '../../metering/nodes.ts'
import { overdueIn } from '../../metering/now.ts'
import { presentCounter } from '../../metering/present.ts'
import { resourceNamed, resourcesOf } from '../../metering/resources.ts'
import { spotOf } from '../../metering/spot.ts'

export default implement(getUsage, async ({ input, target, tables, now }) => {
  const spot = spotOf(target, input)
  const { id } = spot.workspace
  const asked =
    input.resource === undefined
      ? await resourcesOf(tables, id)
      : [await resourceNamed(tables, id, input.resource, '/resource')]
  const overdue = await overdueIn(tables, spot, now)
  const usage = []
  for (const resource of asked) {
    const { chain } = await nodesAt(tables, spot, resource)
    const own = chain.at(-1)
    if (own) usage.push(presentCounter(own, overdue(own.org, resource.name)))
  }
  return { org: spot.org.id, slug: spot.org.slug, env: input.env, usage }
})
