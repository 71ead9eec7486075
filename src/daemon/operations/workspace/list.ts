import { listWorkspaces } from '../../../contract/workspace/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentWorkspace } from './present.ts'

export default implement(listWorkspaces, async ({ input, caller, tables }) => {
  const rows = await tables.workspaces.ofAccount(caller.id, input.cursor ?? '', input.limit + 1)
  return pageOf(
    rows,
    input.limit,
    ({ id }) => id,
    (shown) => shown.map(presentWorkspace),
  )
})
