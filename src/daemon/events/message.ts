import type { EventMessage } from '../../domain/event-type.ts'
import type { Row } from '../../store/schema.ts'

/** An event as it is sent. */
export const messageOf = (row: Row<'outbox'>): EventMessage => ({
  id: row.id,
  type: row.type,
  timestamp: new Date(row.created_at).toISOString(),
  workspace: row.workspace ?? '',
  project: row.project,
  env: row.env,
  data: JSON.parse(row.payload) as Record<string, unknown>,
})
