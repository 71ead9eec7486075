import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import { leftAt } from '../left.ts'
import { iso, isoOrNull } from '../time.ts'

const stateOf = (key: Row<'key'>, now: number): 'live' | 'expired' | 'revoked' =>
  key.revoked_at !== null ? 'revoked' : key.expires_at <= now ? 'expired' : 'live'

/** Keys with the secrets that work now, in one further query for all of them. No digest leaves the store. */
export async function presentKeys(
  tables: Tables,
  workspace: string,
  rows: readonly Row<'key'>[],
  now: number,
) {
  const versions = await tables.keys.versions(
    workspace,
    rows.map(({ id }) => id),
  )
  const left = await leftAt(tables, workspace, rows)
  return rows.map((row) => ({
    id: row.id,
    project: row.project,
    env: row.env,
    name: row.name,
    workload: row.workload,
    scopes: JSON.parse(row.scopes) as string[],
    state: stateOf(row, now),
    versions: versions
      .filter(({ key }) => key === row.id && stateOf(row, now) === 'live')
      .filter(({ expires_at }) => expires_at === null || now < expires_at)
      .map(({ part, created_at, expires_at, first_used_at, last_used_at }) => ({
        version: part,
        createdAt: iso(created_at),
        expiresAt: isoOrNull(expires_at),
        firstUsedAt: isoOrNull(first_used_at),
        lastUsedAt: isoOrNull(last_used_at),
      })),
    createdAt: iso(row.created_at),
    createdBy: row.created_by,
    issuerLeftAt: left(row),
    expiresAt: iso(row.expires_at),
    revokedAt: isoOrNull(row.revoked_at),
    firstUsedAt: isoOrNull(row.first_used_at),
    lastUsedAt: isoOrNull(lastUse(versions.filter(({ key }) => key === row.id))),
    version: row.version,
  }))
}

const lastUse = (versions: readonly Row<'key_version'>[]): number | null =>
  versions.reduce<number | null>(
    (last, { last_used_at: at }) => (at === null ? last : Math.max(at, last ?? at)),
    null,
  )

/** The key as it stands now, after a change to it. */
export async function presentKey(tables: Tables, workspace: string, id: string, now: number) {
  const row = await tables.keys.get(workspace, id)
  const [key] = row ? await presentKeys(tables, workspace, [row], now) : []
  if (!key) throw new Error(`key ${id} cannot be presented`)
  return key
}
