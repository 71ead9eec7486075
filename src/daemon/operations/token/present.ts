import type { Output } from '../../../contract/operation.ts'
import type { getToken } from '../../../contract/token/get.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import type { TokenRow } from '../../../store/tokens.ts'
import { leftAt } from '../left.ts'
import { iso, isoOrNull } from '../time.ts'

type Token = Output<typeof getToken>['token']

const stateOf = (token: Row<'token'>, now: number): Token['state'] =>
  token.revoked_at !== null ? 'revoked' : token.expires_at <= now ? 'expired' : 'live'

/** Tokens without their secrets, with when their issuers left in one further query for all of them. */
export async function presentTokens(
  tables: Tables,
  workspace: string,
  rows: readonly TokenRow[],
  now: number,
): Promise<Token[]> {
  const left = await leftAt(tables, workspace, rows)
  return rows.map((row) => ({
    id: row.id,
    workspace: row.workspace,
    workspaceSlug: row.workspace_slug,
    project: row.project,
    projectSlug: row.project_slug,
    env: row.env,
    name: row.name,
    roles: JSON.parse(row.roles) as string[],
    state: stateOf(row, now),
    createdAt: iso(row.created_at),
    createdBy: row.created_by,
    trust: row.trust,
    issuerLeftAt: left(row),
    expiresAt: iso(row.expires_at),
    revokedAt: isoOrNull(row.revoked_at),
    firstUsedAt: isoOrNull(row.first_used_at),
    lastUsedAt: isoOrNull(row.last_used_at),
  }))
}

/** The token as it stands now. */
export async function presentToken(
  tables: Tables,
  workspace: string,
  id: string,
  now: number,
): Promise<Token> {
  const row = await tables.tokens.get(workspace, id)
  const [token] = row ? await presentTokens(tables, workspace, [row], now) : []
  if (!token) throw new Error(`token ${id} cannot be presented`)
  return token
}
