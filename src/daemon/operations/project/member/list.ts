import { listProjectMembers } from '../../../../contract/project/member/list.ts'
import { implement } from '../../../implement.ts'
import { pageOf } from '../../page.ts'
import { keyOf } from './find.ts'
import { presentIn } from './present.ts'

export default implement(listProjectMembers, async ({ input, target, tables, now }) => {
  const { role, cursor = '', limit } = input
  const key = keyOf(target)
  const catalog = await tables.catalogs.current(key)
  const rows = await tables.projectMembers.page(key, role, cursor, limit + 1)
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (shown) => shown.map((row) => presentIn(catalog, row, now)),
  )
})
