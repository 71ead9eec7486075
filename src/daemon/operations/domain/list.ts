import { listDomains } from '../../../contract/domain/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentDomain } from './present.ts'

export default implement(listDomains, async ({ input, target, tables }) => {
  const { cursor = '', limit } = input
  const rows = await tables.domains.page(target.workspace.id, cursor, limit + 1)
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (shown) => shown.map(presentDomain),
  )
})
