import { listOrgs } from '../../../contract/org/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { presentOrg } from './present.ts'

export default implement(listOrgs, async ({ input, target, tables, may }) => {
  const rows = await tables.orgs.page(target.workspace.id, input.cursor ?? '', input.limit + 1)
  return pageOf(
    rows,
    input.limit,
    ({ path }) => path,
    (shown) =>
      shown
        .filter(({ path }) => may('org.read', { path: path.split('/'), project: null, env: null }))
        .map(presentOrg),
  )
})
