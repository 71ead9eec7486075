import type { Row } from '../../../store/schema.ts'
import { iso, isoOrNull } from '../time.ts'

export const presentWorkspace = (row: Row<'workspace'>) => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  billingMode: row.billing_mode,
  createdAt: iso(row.created_at),
  archivedAt: isoOrNull(row.archived_at),
  testClock: row.clock !== null,
  version: row.version,
})
