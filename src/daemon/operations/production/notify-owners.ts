import { newId } from '../../../domain/id.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso } from '../time.ts'

/** Leaves word for every owner of the workspace, one message each, and says how many there are. */
export async function notifyOwners(
  tables: Tables,
  what: 'begun' | 'opened',
  row: Row<'production_request'>,
  by: string,
  now: number,
): Promise<number> {
  const held = await tables.assignments.inWorkspace(row.workspace)
  const owners = new Set(
    held
      .filter(({ role, org, project }) => role === 'owner' && org === null && project === null)
      .filter(({ until }) => until === null || now < until)
      .map(({ email }) => email),
  )
  for (const email of owners)
    await tables.outbox.insert({
      id: newId('event', now),
      workspace: row.workspace,
      type: `production.breakglass.${what}`,
      target: row.id,
      payload: JSON.stringify({
        to: email,
        by,
        project: row.project,
        env: row.env,
        reason: row.reason,
        opensAt: iso(row.opens_at ?? now),
      }),
      created_at: now,
    })
  return owners.size
}
