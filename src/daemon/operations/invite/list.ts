import { listInvites } from '../../../contract/invite/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentInvite } from './present.ts'

export default implement(listInvites, async ({ input, target, tables, now }) => {
  const { limit, cursor = '', state } = input
  const rows = await tables.invites.page(target.workspace.id, state, {
    ...{ cursor, now },
    limit: limit + 1,
  })
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (shown) => shown.map((row) => presentInvite(row, now)),
  )
})
