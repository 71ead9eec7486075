import type { z } from 'zod'
import type { Trust as TrustShape } from '../../../contract/trust/trust.ts'
import type { Tables } from '../../../store/tables.ts'
import type { TrustRow } from '../../../store/trusts.ts'
import { leftAt } from '../left.ts'
import { iso, isoOrNull } from '../time.ts'

type Trust = z.output<typeof TrustShape>

/** Trusts, with when whoever made them left in one further query for all of them. */
export async function presentTrusts(
  tables: Tables,
  workspace: string,
  rows: readonly TrustRow[],
): Promise<Trust[]> {
  const left = await leftAt(tables, workspace, rows)
  return rows.map((row) => ({
    id: row.id,
    workspace: row.workspace,
    workspaceSlug: row.workspace_slug,
    project: row.project,
    projectSlug: row.project_slug,
    env: row.env,
    issuer: row.issuer,
    audience: row.audience,
    subject: row.subject,
    roles: JSON.parse(row.roles) as string[],
    createdAt: iso(row.created_at),
    createdBy: row.created_by,
    creatorLeftAt: left(row),
    lastUsedAt: isoOrNull(row.last_used_at),
  }))
}

/** The trust as it stands now. */
export async function presentTrust(tables: Tables, workspace: string, id: string): Promise<Trust> {
  const row = await tables.trusts.get(workspace, id)
  const [trust] = row ? await presentTrusts(tables, workspace, [row]) : []
  if (!trust) throw new Error(`trust ${id} cannot be presented`)
  return trust
}
