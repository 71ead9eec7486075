import { listLimits } from '../../../contract/limit/list.ts'
import { implement } from '../../implement.ts'
import { overdueIn } from '../../metering/now.ts'
import { pageOf } from '../page.ts'
import { presentLimit } from './present.ts'

export default implement(listLimits, async ({ input, target, tables, now }) => {
  const { workspace, org } = target
  const { limit, cursor = '', resource } = input
  const [path = '', after = ''] = cursor.split(' ')
  const page = { after: [path, after] as const, limit: limit + 1 }
  const rows = await tables.meters.caps(workspace.id, org?.path ?? null, resource, page)
  const overdue = await overdueIn(tables, { workspace, env: 'production' }, now)
  return pageOf(
    rows,
    limit,
    (row) => `${row.path} ${row.resource}`,
    (shown) =>
      shown.map((row) =>
        presentLimit({ ...row, reserved: row.reserved - overdue(row.org, row.resource) }, row.slug),
      ),
  )
})
