import { newId } from '../../../domain/id.ts'
import type { Env } from '../../../domain/permission.ts'
import type { Row } from '../../../store/schema.ts'
import type { Tables } from '../../../store/tables.ts'
import type { Targets } from '../../pipeline/target.ts'
import { type Principal, personBehind } from '../../pipeline/who.ts'
import { stateOf } from './present.ts'
import { openAlready, waitingAlready } from './refusals.ts'
import { driftSince, reviewNow } from './reviewing.ts'

const lifetime = 24 * 3_600_000

interface Asking {
  target: Targets['project']
  caller: Principal
  tables: Tables
  now: number
}

interface Wanted {
  kind: 'approval' | 'breakglass'
  env: Env
  reason: string | null
  opensAt: number | null
}

/** Puts a request with all that it binds on record. What waited there before and is worth nothing any more makes way. */
export async function begin(
  { target, caller, tables, now }: Asking,
  { kind, env, reason, opensAt }: Wanted,
): Promise<Row<'production_request'>> {
  const [workspace, project] = [target.workspace.id, target.project.id]
  const review = await reviewNow(tables, target, env, now)
  if (env === 'production' && review.facts.production?.openedAt !== null)
    throw openAlready(target.project)
  const waiting = await tables.productions.waiting({ workspace, project, env, kind })
  if (waiting) {
    const expired = stateOf(waiting, now) === 'expired'
    const lapsed = kind === 'approval' && driftSince(waiting, review).length > 0
    if (!expired && !lapsed) throw waitingAlready(waiting)
    const ending = { workspace, id: waiting.id, by: personBehind(caller), now }
    await tables.productions.end(ending, expired ? 'expired' : 'lapsed')
  }
  const row: Row<'production_request'> = {
    id: newId('production', now),
    workspace,
    project,
    env,
    kind,
    reason,
    reviewed: JSON.stringify(review.reviewed),
    digest: review.digest,
    created_at: now,
    requested_by: personBehind(caller),
    opens_at: opensAt,
    expires_at: now + lifetime,
    outcome: null,
    decided_at: null,
    decided_by: null,
    decision_reason: null,
    version: 1,
  }
  await tables.productions.insert(row)
  return row
}
