import { listKeys } from '../../../contract/key/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentKeys } from './present.ts'

export default implement(listKeys, async ({ input, target, tables, may, now }) => {
  const workspace = target.workspace.id
  const filter = {
    ...(target.project ? { project: target.project.id } : {}),
    ...(target.org && !target.project ? { under: target.org.path } : {}),
    ...(input.env ? { env: input.env } : {}),
  }
  const rows = await tables.keys.page(workspace, filter, input.cursor ?? '', input.limit + 1)
  const readable = rows
    .slice(0, input.limit)
    .filter(({ project, env, path }) => may('key.read', { path: path.split('/'), project, env }))
  const presented = await presentKeys(tables, workspace, readable, now)
  return pageOf(
    rows,
    input.limit,
    ({ id }) => id,
    () => presented,
  )
})
