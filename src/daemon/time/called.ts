import { isId } from '../../domain/id.ts'
import type { Tables } from '../../store/tables.ts'

interface Told {
  workspace: string
  type: string
  target: string | null
  /** What the event says, as JSON. */
  payload: string
}

/** What people call the thing that an event is about; null where its id says it best. */
export async function calledIn(
  tables: Tables,
  { workspace, type, target, payload }: Told,
): Promise<string | null> {
  const { number, resource } = JSON.parse(payload) as { number?: string; resource?: string }
  if (number) return number
  if (target === null || !type.startsWith('limit.')) return null
  const found = isId('org', target)
    ? await tables.orgs.find(workspace, target)
    : isId('billingAccount', target)
      ? await tables.billingAccounts.find(workspace, target)
      : await tables.workspaces.find(workspace)
  return found && resource ? `${resource} of ${found.slug}` : null
}
