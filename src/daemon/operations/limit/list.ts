import { listLimits } from '../../../contract/limit/list.ts'
import { afterLimit, limitCursor } from '../../../domain/limit-cursor.ts'
import { implement } from '../../implement.ts'
import { overdueIn } from '../../metering/now.ts'
import { resourceNamed } from '../../metering/resources.ts'
import { pageOf } from '../page.ts'
import { presentLimit } from './present.ts'

export default implement(listLimits, async ({ input, target, tables, now }) => {
  const { workspace, org } = target
  const { limit, cursor = '', resource } = input
  const { path = '', resource: after = '' } = afterLimit(cursor) ?? {}
  const page = { after: [path, after] as const, limit: limit + 1 }
  if (resource !== undefined) await resourceNamed(tables, workspace.id, resource, '/resource')
  const rows = await tables.meters.caps(workspace.id, org?.path ?? null, resource, page)
  const overdue = await overdueIn(tables, { workspace, env: 'production' }, now)
  return pageOf(rows, limit, limitCursor, (shown) =>
    shown.map((row) =>
      presentLimit({ ...row, reserved: row.reserved - overdue(row.org, row.resource) }, row.slug),
    ),
  )
})
