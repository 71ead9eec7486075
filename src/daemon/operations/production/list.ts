import { listProductions } from '../../../contract/production/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentRequest } from './present.ts'

export default implement(listProductions, async ({ input, target, tables, may, now }) => {
  const filter = {
    ...(target.project ? { project: target.project.id } : {}),
    ...(target.org && !target.project ? { under: target.org.path } : {}),
    ...(input.env ? { env: input.env } : {}),
    ...(input.state ? { state: input.state } : {}),
  }
  const { cursor = '', limit } = input
  const workspace = target.workspace.id
  const rows = await tables.productions.page(workspace, filter, { cursor, limit: limit + 1, now })
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (shown) =>
      shown.flatMap((row) => {
        const place = { path: row.path.split('/'), project: row.project, env: row.env }
        return may('production.read', place)
          ? [presentRequest(row, may('member.read', place), now)]
          : []
      }),
  )
})
