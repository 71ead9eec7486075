import { listProjects } from '../../../contract/project/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentProjects } from './present.ts'

export default implement(listProjects, async ({ input, target, tables, may }) => {
  const workspace = target.workspace.id
  const rows = await tables.projects.page(workspace, input.cursor ?? '', input.limit + 1)
  const readable = rows
    .slice(0, input.limit)
    .filter(({ id, path }) =>
      may('project.read', { path: path.split('/'), project: id, env: null }),
    )
  const presented = await presentProjects(tables, workspace, readable)
  return pageOf(
    rows,
    input.limit,
    ({ id }) => id,
    () => presented,
  )
})
