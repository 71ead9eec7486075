import type { Row } from '../../store/schema.ts'
import type { Tables } from '../../store/tables.ts'
import type { Targets } from './target.ts'

export type LoneKind = keyof typeof loneRows

export const isLone = (kind: string): kind is LoneKind => Object.hasOwn(loneRows, kind)

/** A token, with the project that it is bound to. */
async function tokenRows(
  ref: string,
  workspace: string,
  tables: Tables,
): Promise<(Pick<Targets['token'], 'token'> & Partial<Targets['token']>) | null> {
  const token = await tables.tokens.get(workspace, ref)
  return token ? { token, ...(await boundTo(token, tables)) } : null
}

/** A trust that is not deleted, with the project that its jobs are bound to. */
async function trustRows(
  ref: string,
  workspace: string,
  tables: Tables,
): Promise<(Pick<Targets['trust'], 'trust'> & Partial<Targets['trust']>) | null> {
  const trust = await tables.trusts.get(workspace, ref)
  if (!trust || trust.deleted_at !== null) return null
  return { trust, ...(await boundTo(trust, tables)) }
}

async function boundTo(
  { workspace, project: id }: { workspace: string; project: string | null },
  tables: Tables,
): Promise<{ project: Row<'project'> | null; org: Row<'org'> | null }> {
  const project = id === null ? null : ((await tables.projects.find(workspace, id)) ?? null)
  const org = project && ((await tables.orgs.find(workspace, project.org)) ?? null)
  return { project, org }
}

/** A connection that is not deleted, by id or slug. */
async function identityRows(
  ref: string,
  workspace: string,
  tables: Tables,
): Promise<Pick<Targets['identity'], 'identity'> | null> {
  const identity = await tables.identities.find(workspace, ref)
  return identity ? { identity } : null
}

/** A custom domain, by id or name, with the project that it is bound to. */
async function domainRows(
  ref: string,
  workspace: string,
  tables: Tables,
): Promise<(Pick<Targets['domain'], 'domain'> & Partial<Targets['domain']>) | null> {
  const domain = await tables.domains.find(workspace, ref)
  return domain ? { domain, ...(await boundTo(domain, tables)) } : null
}

/** A reservation, with the org that it is for. */
async function reservationRows(
  ref: string,
  workspace: string,
  tables: Tables,
): Promise<Pick<Targets['reservation'], 'org' | 'reservation'> | null> {
  const reservation = await tables.reservations.find(workspace, ref)
  const org = reservation && (await tables.orgs.find(workspace, reservation.org))
  return reservation && org ? { org, reservation } : null
}

/** Where the rows are of what has a permission of its own, wherever it works. */
export const loneRows = {
  token: tokenRows,
  trust: trustRows,
  identity: identityRows,
  domain: domainRows,
  reservation: reservationRows,
}
