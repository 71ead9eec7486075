import { idsOf } from '../../../domain/tree.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

const presented = (row: Row<'org'>, payers: ReadonlyMap<string, string>) => ({
  id: row.id,
  workspace: row.workspace,
  parent: row.parent,
  path: idsOf(row.path),
  depth: row.depth,
  slug: row.slug,
  name: row.name,
  billingAccount:
    row.billing_account === null
      ? null
      : {
          ...{ id: row.billing_account, slug: payers.get(row.billing_account) ?? '' },
          inherited: row.parent !== null,
        },
  createdAt: iso(row.created_at),
  archivedAt: isoOrNull(row.archived_at),
  version: row.version,
})

/** Orgs with who pays for them. */
export async function presentOrgs(tables: Tables, workspace: string, rows: readonly Row<'org'>[]) {
  const bound = rows.some((row) => row.billing_account !== null)
  const accounts = bound ? await tables.billingAccounts.all(workspace) : []
  const payers = new Map(accounts.map(({ id, slug }) => [id, slug]))
  return rows.map((row) => presented(row, payers))
}

export async function presentOrg(tables: Tables, row: Row<'org'>) {
  const [org] = await presentOrgs(tables, row.workspace, [row])
  return org as NonNullable<typeof org>
}
