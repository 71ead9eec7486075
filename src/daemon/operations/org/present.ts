import { idsOf } from '../../../domain/tree.ts'
import type { Row } from '../../../store/schema.ts'
import { iso, isoOrNull } from '../time.ts'

export const presentOrg = (row: Row<'org'>) => ({
  id: row.id,
  workspace: row.workspace,
  parent: row.parent,
  path: idsOf(row.path),
  depth: row.depth,
  slug: row.slug,
  name: row.name,
  createdAt: iso(row.created_at),
  archivedAt: isoOrNull(row.archived_at),
  version: row.version,
})
