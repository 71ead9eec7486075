import { listReservations } from '../../../contract/reservation/list.ts'
import { idsOf } from '../../../domain/tree.ts'
import { implement } from '../../implement.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { pageOf } from '../page.ts'
import { presentReservation } from './present.ts'

export default implement(listReservations, async ({ input, target, tables, may, now }) => {
  const { cursor = '', env, limit, resource, state } = input
  const { workspace, org } = target
  if (resource !== undefined) await resourceNamed(tables, workspace.id, resource, '/resource')
  const filter = { under: org?.path, env, resource, state }
  const rows = await tables.reservations.page(workspace.id, filter, {
    ...{ cursor, limit: limit + 1, now },
  })
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (shown) =>
      shown
        .filter((row) => may('usage.read', { path: idsOf(row.path), project: null, env: row.env }))
        .map((row) => presentReservation(row, row.slug, now)),
  )
})
