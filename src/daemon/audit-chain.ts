import { type AuditEntry, chainHash, genesis } from '../domain/audit.ts'
import { Failure } from '../domain/failure.ts'
import type { Row } from '../store/schema.ts'
import type { Tables } from '../store/tables.ts'

const step = 500

const broken = (chain: string, seq: number, what: string) =>
  new Failure(
    'integrity',
    `The audit chain ${chain} is broken at event ${seq}: ${what}. Keep the database as it is and call your security owner.`,
  )

/** Recomputes a chain from its first event to its head. Refuses a break, a gap, a fork, a cut end, and a chain with nothing to check (R-A6). */
export async function verifyChain(
  tables: Tables,
  chain: string,
): Promise<{ events: number; head: string }> {
  const stray = await tables.audit.stray(chain)
  if (stray !== undefined) throw broken(chain, stray, 'there is an event too many')
  let seq = 0
  let previous = genesis
  for (;;) {
    const rows = await tables.audit.following(chain, seq, step)
    for (const row of rows) {
      if (row.seq !== seq + 1) throw broken(chain, seq + 1, 'it is missing')
      if (row.previous !== previous)
        throw broken(chain, row.seq, 'it does not follow the one before')
      if (row.hash !== hashOf(row, previous))
        throw broken(chain, row.seq, 'its content was changed')
      seq = row.seq
      previous = row.hash
    }
    if (rows.length < step) break
  }
  const head = await tables.audit.head(chain)
  if (seq === 0) throw broken(chain, 1, 'there is nothing to check')
  if (head?.seq !== seq || head.hash !== previous)
    throw broken(chain, seq + 1, `the chain should end at event ${head?.seq ?? 0}`)
  return { events: seq, head: previous }
}

/** The hash that an event must have, or null where its detail is no JSON at all. */
function hashOf(row: Row<'audit_event'>, previous: string): string | null {
  try {
    return chainHash(row.chain, row.seq, previous, entryOf(row))
  } catch {
    return null
  }
}

const entryOf = (row: Row<'audit_event'>): AuditEntry => ({
  at: row.at,
  actor: row.actor,
  action: row.action,
  target: row.target,
  outcome: row.outcome,
  requestId: row.request_id,
  decisionId: row.decision_id,
  detail: JSON.parse(row.detail) as AuditEntry['detail'],
})
