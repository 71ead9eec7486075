import { listDeliveries } from '../../../contract/delivery/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentDeliveries } from './present.ts'

export default implement(listDeliveries, async ({ input, target, tables }) => {
  const workspace = target.workspace.id
  const { cursor = null, limit, state, event } = input
  const filter = {
    webhook: target.webhook.id,
    ...(state ? { state } : {}),
    ...(event ? { event } : {}),
  }
  const rows = await tables.deliveries.page(workspace, filter, cursor, limit + 1)
  const presented = await presentDeliveries(tables, workspace, rows.slice(0, limit))
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    () => presented,
  )
})
