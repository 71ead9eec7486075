import type { Generated } from 'kysely'

/** What is written about what happened, beside the things that it happened to. */
export interface Records {
  audit_head: { chain: string; seq: number; hash: string }
  audit_event: {
    chain: string
    seq: number
    previous: string
    hash: string
    at: number
    actor: string
    action: string
    target: string | null
    outcome: 'done' | 'forbidden' | 'not_ready' | 'refused'
    request_id: string
    decision_id: string | null
    detail: string
  }
  decision: {
    id: string
    workspace: string
    account: string
    at: number
    action: string
    outcome: 'forbidden' | 'not_ready'
    reason: string
    /** The explanation as it was given, as JSON. */
    explanation: string
  }
  audit_verification: {
    chain: string
    seq: number
    hash: string
    at: number
    by: string
  }
  idempotency: {
    /** SHA-256 of principal, operation and key, which is not kept; where that is a UUIDv7, its time comes first. */
    id: string
    fingerprint: string
    created_at: number
    /** null while the first call is under way. */
    status: number | null
    body: string | null
    /** The secret of the answer, sealed under the caller's key; gone once it was told again. */
    sealed: string | null
  }
  outbox: {
    id: string
    workspace: string | null
    type: string
    target: string | null
    payload: string
    created_at: number
    /** Where it stands among the workspace's events; null for a notice that is no event. */
    position: Generated<number | null>
    project: Generated<string | null>
    env: Generated<'sandbox' | 'production' | null>
  }
  event_head: { workspace: string; position: number }
}
