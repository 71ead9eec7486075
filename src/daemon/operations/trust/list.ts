import { listTrusts } from '../../../contract/trust/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentTrusts } from './present.ts'

export default implement(listTrusts, async ({ input, target, tables, may }) => {
  const workspace = target.workspace.id
  const { cursor = '', limit } = input
  const rows = await tables.trusts.page(workspace, target.project?.id ?? null, cursor, limit + 1)
  const readable = rows
    .slice(0, limit)
    .filter(({ project, env, path }) =>
      may('token.read', { path: path?.split('/') ?? [], project, env }),
    )
  const presented = await presentTrusts(tables, workspace, readable)
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    () => presented,
  )
})
