import { treeOfUsage } from '../../../contract/usage/tree.ts'
import { implement } from '../../implement.ts'
import { overdueIn } from '../../metering/now.ts'
import { presentCounter } from '../../metering/present.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { pageOf } from '../page.ts'

export default implement(treeOfUsage, async ({ input, target, tables, now }) => {
  const { workspace, org: top } = target
  const { limit, cursor = '', env, resource } = input
  if (resource !== undefined) await resourceNamed(tables, workspace.id, resource, '/resource')
  const rows = await tables.orgs.page(workspace.id, cursor, limit + 1, top?.path ?? null)
  const ids = rows.slice(0, limit).map(({ id }) => id)
  const meters = await tables.meters.ofOrgs(workspace.id, env, ids, resource)
  const byOrg = Map.groupBy(meters, ({ org }) => org)
  const overdue = await overdueIn(tables, { workspace, env }, now)
  return pageOf(
    rows,
    limit,
    ({ path }) => path,
    (shown) =>
      shown.map(({ id, parent, depth, slug, name }) => ({
        ...{ org: id, parent, depth, slug, name },
        usage: (byOrg.get(id) ?? []).map((meter) =>
          presentCounter(meter, overdue(id, meter.resource)),
        ),
      })),
  )
})
