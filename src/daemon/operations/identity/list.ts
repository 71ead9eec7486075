import { listIdentities } from '../../../contract/identity/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentIdentities } from './present.ts'

export default implement(listIdentities, async ({ input, target, tables, runtime }) => {
  const workspace = target.workspace.id
  const { cursor = '', limit } = input
  const rows = await tables.identities.page(workspace, cursor, limit + 1)
  const presented = await presentIdentities(tables, workspace, rows.slice(0, limit), runtime)
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    () => presented,
  )
})
