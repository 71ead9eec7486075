import { type AuditEntry, chainHash, genesis } from '../../domain/audit.ts'
import type { Tables } from '../../store/tables.ts'

/** The chain of what happens where there is no workspace yet. */
export const serverChain = 'server'

/** Puts an entry behind the last one of a chain. */
export async function append(tables: Tables, chain: string, entry: AuditEntry): Promise<void> {
  const place = (await tables.audit.advance(chain)) ?? (await start(tables, chain))
  await tables.audit.append({
    chain,
    seq: place.seq,
    previous: place.previous,
    hash: chainHash(chain, place.seq, place.previous, entry),
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    target: entry.target,
    outcome: entry.outcome,
    request_id: entry.requestId,
    decision_id: entry.decisionId,
    detail: JSON.stringify(entry.detail),
  })
}

async function start(tables: Tables, chain: string): Promise<{ seq: number; previous: string }> {
  await tables.audit.open(chain, genesis)
  const place = await tables.audit.advance(chain)
  if (!place) throw new Error(`audit chain ${chain} cannot be started`)
  return place
}
