import { listWorkspaces } from '../../../contract/workspace/list.ts'
import { implement } from '../../implement.ts'
import { boundTo } from '../../pipeline/who.ts'
import { pageOf } from '../page.ts'
import { presentWorkspace } from './present.ts'

export default implement(listWorkspaces, async ({ input, caller, tables }) => {
  const { cursor = '', limit } = input
  const rows = await tables.workspaces.ofAccount(caller.id, cursor, limit + 1, boundTo(caller))
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (shown) => shown.map(presentWorkspace),
  )
})
