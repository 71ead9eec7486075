import { listAudit } from '../../../contract/audit/list.ts'
import { implement } from '../../implement.ts'
import { pageOf } from '../page.ts'
import { iso } from '../time.ts'

export default implement(listAudit, async ({ input, target, tables }) => {
  const before = input.cursor ? Number(input.cursor) : Number.MAX_SAFE_INTEGER
  const rows = await tables.audit.page(target.workspace.id, input.action, before, input.limit + 1)
  return pageOf(
    rows,
    input.limit,
    ({ seq }) => String(seq),
    (shown) =>
      shown.map((row) => ({
        seq: row.seq,
        at: iso(row.at),
        actor: row.actor,
        action: row.action,
        target: row.target,
        outcome: row.outcome,
        requestId: row.request_id,
        decisionId: row.decision_id,
        detail: JSON.parse(row.detail) as Record<string, unknown>,
        hash: row.hash,
      })),
  )
})
