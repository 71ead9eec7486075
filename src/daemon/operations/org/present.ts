import type { Row } from '../../../store/schema.ts'
import { iso } from '../time.ts'

export const presentOrg = (row: Row<'org'>) => ({
  id: row.id,
  workspace: row.workspace,
  parent: row.parent,
  depth: row.depth,
  slug: row.slug,
  name: row.name,
  createdAt: iso(row.created_at),
  version: row.version,
})
