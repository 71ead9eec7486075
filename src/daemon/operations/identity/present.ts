import type { z } from 'zod'
import type { Identity as IdentityShape } from '../../../contract/identity/identity.ts'
import type { IdentityRow } from '../../../store/identities.ts'
import type { Tables } from '../../../store/tables.ts'
import type { Runtime } from '../../runtime.ts'
import { leftAt } from '../left.ts'
import { iso, isoOrNull } from '../time.ts'

type Identity = z.output<typeof IdentityShape>

export async function presentIdentities(
  tables: Tables,
  workspace: string,
  rows: readonly IdentityRow[],
  { providers }: Pick<Runtime, 'providers'>,
): Promise<Identity[]> {
  const left = await leftAt(tables, workspace, rows)
  return rows.map((row) => ({
    id: row.id,
    workspace: row.workspace,
    workspaceSlug: row.workspace_slug,
    slug: row.slug,
    name: row.name,
    issuer: row.issuer,
    clientId: row.client_id,
    confidential: row.client_secret !== null,
    scopes: row.scopes.split(' '),
    redirectUri: providers.redirectUri,
    org: row.org,
    linked: row.linked,
    createdAt: iso(row.created_at),
    createdBy: row.created_by,
    creatorLeftAt: left(row),
    lastUsedAt: isoOrNull(row.last_used_at),
    version: row.version,
  }))
}

/** One connection as it is presented. */
export async function presentIdentity(
  tables: Tables,
  workspace: string,
  row: IdentityRow | undefined,
  runtime: Pick<Runtime, 'providers'>,
): Promise<Identity> {
  const [identity] = row ? await presentIdentities(tables, workspace, [row], runtime) : []
  if (!identity) throw new Error('a connection that was just written cannot be presented')
  return identity
}
