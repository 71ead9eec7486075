import { listOrgs } from '../../../contract/org/list.ts'
import { unowned } from '../../../domain/ownership.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { orgNamed } from './named.ts'
import { ownerships } from './ownership.ts'
import { placeOf } from './place.ts'
import { presentOrgs } from './present.ts'

export default implement(listOrgs, async ({ input, target, caller, tables, may, now }) => {
  const workspace = target.workspace.id
  const { limit, cursor = '' } = input
  const top =
    input.under === undefined ? null : await orgNamed(tables, target, input.under, caller, now)
  const rows = await tables.orgs.page(workspace, cursor, limit + 1, top?.path ?? null)
  const readable = rows.slice(0, limit).filter((row) => may('org.read', placeOf(row)))
  const roots = readable.filter(({ parent }) => parent === null)
  const owned = await ownerships(tables, workspace, roots, now)
  const shown = await presentOrgs(tables, workspace, readable)
  return pageOf(
    rows,
    limit,
    ({ path }) => path,
    () => shown.map((org) => ({ ...org, unowned: unowned(owned.get(org.id) ?? []) })),
  )
})
