import type { Output } from '../../../contract/operation.ts'
import type { getProduction } from '../../../contract/production/get.ts'
import type { ProductionRow } from '../../../store/productions.ts'
import type { Tables } from '../../../store/tables.ts'
import { iso, isoOrNull } from '../time.ts'

type Request = Output<typeof getProduction>['request']

export const stateOf = (row: ProductionRow, now: number): Request['state'] =>
  row.outcome ?? (now < row.expires_at ? 'open' : 'expired')

/** A request as it stands; who asked and who decided have names only for those who may see members. */
export function presentRequest(row: ProductionRow, named: boolean, now: number): Request {
  const { decided_by: decider } = row
  return {
    id: row.id,
    workspace: row.workspace,
    project: row.project,
    projectSlug: row.project_slug,
    env: row.env,
    kind: row.kind,
    state: stateOf(row, now),
    reason: row.reason,
    digest: row.digest,
    requestedBy: { account: row.requested_by, email: named ? row.asker : null },
    createdAt: iso(row.created_at),
    opensAt: isoOrNull(row.opens_at),
    expiresAt: iso(row.expires_at),
    decidedBy: decider === null ? null : { account: decider, email: named ? row.decider : null },
    decidedAt: isoOrNull(row.decided_at),
    decisionReason: row.decision_reason,
    version: row.version,
  }
}

/** The request as it is after a change to it. */
export async function presentChanged(
  tables: Tables,
  { workspace, id }: Pick<ProductionRow, 'workspace' | 'id'>,
  named: boolean,
  now: number,
): Promise<Request> {
  const row = await tables.productions.get(workspace, id)
  if (!row) throw new Error(`production request ${id} is not there after a change to it`)
  return presentRequest(row, named, now)
}
