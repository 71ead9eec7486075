import type { Insertable, Kysely, Selectable } from 'kysely'

/** Columns both databases have: text ids, integer epoch milliseconds, JSON as text. A state is a time and a who, never a flag. */
export interface Schema {
  account: {
    id: string
    email: string
    email_key: string
    name: string
    /** `local`: vouched for by the user of the machine, proved by nobody. */
    asserted: 'local' | null
    created_at: number
  }
  session: {
    id: string
    account: string
    part: string
    digest: string
    pepper: number
    created_at: number
    expires_at: number
    revoked_at: number | null
  }
  workspace: {
    id: string
    slug: string
    name: string
    billing_mode: 'single' | 'assigned' | 'pooled'
    created_at: number
    version: number
  }
  org: {
    id: string
    workspace: string
    parent: string | null
    /** Ids from the root to this org, joined by slashes. */
    path: string
    depth: number
    slug: string
    name: string
    name_key: string
    created_at: number
    version: number
  }
  member: {
    id: string
    workspace: string
    account: string
    created_at: number
    removed_at: number | null
  }
  assignment: {
    id: string
    workspace: string
    member: string
    role: string
    org: string | null
    project: string | null
    until: number | null
    created_at: number
    created_by: string
    ended_at: number | null
  }
  invite: {
    id: string
    workspace: string
    email: string
    email_key: string
    roles: string
    part: string
    digest: string
    pepper: number
    invited_by: string
    created_at: number
    expires_at: number
    accepted_at: number | null
    accepted_by: string | null
  }
  project: {
    id: string
    workspace: string
    org: string
    slug: string
    name: string
    kind: string
    visibility: string
    created_at: number
    version: number
  }
  env: {
    workspace: string
    project: string
    name: 'sandbox' | 'production'
    /** null: locked. */
    opened_at: number | null
    opened_by: string | null
  }
  key: {
    id: string
    workspace: string
    project: string
    env: 'sandbox' | 'production'
    name: string
    workload: string
    scopes: string
    created_at: number
    created_by: string
    expires_at: number
    revoked_at: number | null
    revoked_by: string | null
    first_used_at: number | null
    version: number
  }
  key_version: {
    /** The 12 characters that name the secret. */
    part: string
    workspace: string
    key: string
    digest: string
    pepper: number
    created_at: number
    /** When a newer version takes over for good; null: with the key. */
    expires_at: number | null
  }
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
    outcome: 'done' | 'forbidden' | 'not_ready'
    request_id: string
    decision_id: string | null
    detail: string
  }
  audit_verification: {
    chain: string
    seq: number
    hash: string
    at: number
    by: string
  }
  idempotency: {
    /** SHA-256 of principal, operation and key: the key itself is not kept. */
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
  }
}

export type Db = Kysely<Schema>
export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>
export type NewRow<Table extends keyof Schema> = Insertable<Schema[Table]>
