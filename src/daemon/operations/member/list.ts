import { listMembers } from '../../../contract/member/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentMembers } from './present.ts'

export default implement(listMembers, async ({ input, target, tables }) => {
  const workspace = target.workspace.id
  const rows = await tables.members.page(workspace, input.cursor ?? '', input.limit + 1)
  const presented = await presentMembers(tables, workspace, rows.slice(0, input.limit))
  return pageOf(
    rows,
    input.limit,
    ({ id }) => id,
    () => presented,
  )
})
