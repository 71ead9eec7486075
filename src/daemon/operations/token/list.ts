import { listTokens } from '../../../contract/token/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentTokens } from './present.ts'

export default implement(listTokens, async ({ input, target, caller, tables, may, now }) => {
  const workspace = target.workspace.id
  const { cursor = '', limit } = input
  const rows = await tables.tokens.page(workspace, target.project?.id ?? null, cursor, limit + 1)
  const readable = rows
    .slice(0, limit)
    .filter(
      ({ id, project, env, path }) =>
        id === caller.id || may('token.read', { path: path?.split('/') ?? [], project, env }),
    )
  const presented = await presentTokens(tables, workspace, readable, now)
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    () => presented,
  )
})
