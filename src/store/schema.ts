import type { Generated, Insertable, Kysely, Selectable } from 'kysely'
import type { Bills } from './bills.ts'
import type { Domains } from './domain-tables.ts'
import type { Endpoints } from './endpoints.ts'
import type { Federation } from './federation.ts'
import type { Machines } from './machines.ts'
import type { Metering } from './metering.ts'
import type { Projects } from './project-tables.ts'
import type { Records } from './records.ts'
import type { SignIns } from './sign-ins.ts'

/** Columns both databases have: text ids, integer epoch milliseconds, JSON as text. A state is a time and a who, never a flag. */
export interface Schema
  extends Records,
    Machines,
    SignIns,
    Federation,
    Metering,
    Bills,
    Projects,
    Domains,
    Endpoints {
  account: {
    id: string
    email: string
    email_key: string
    name: string
    /** `local`: vouched for by the user of the machine, proved by nobody. */
    asserted: 'local' | null
    created_at: number
    /** When somebody proved that they read what is sent to the address; null: nobody did. */
    verified_at: Generated<number | null>
    /** When the person deleted it; nothing of theirs is left in the row then. */
    deleted_at: Generated<number | null>
  }
  workspace: {
    id: string
    slug: string
    name: string
    billing_mode: 'single' | 'assigned' | 'pooled'
    created_at: number
    version: number
    archived_at: number | null
    archived_by: string | null
    /** How many of its orgs are not archived; kept by the functions of `orgs`. */
    orgs: Generated<number>
    /** By how many milliseconds its own clock is ahead of the server's; null: it lives in the server's time. */
    clock: Generated<number | null>
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
    archived_at: number | null
    archived_by: string | null
    /** The org whose archiving took this one along, itself where it was the one named. */
    archived_with: string | null
    /** Set where an archived org keeps its name from its siblings. */
    name_kept_at: number | null
    /** The account that a root org is bound to, on every org below it too, so that use finds its pool; null: none. */
    billing_account: Generated<string | null>
  }
  /** Somebody who is told things and can do nothing: no account, no role (I8). */
  contact: {
    id: string
    workspace: string
    email: string
    email_key: string
    name: string
    created_at: number
    created_by: string
    removed_at: number | null
    removed_by: string | null
  }
  /** An ownership offered by one member to another. */
  transfer: {
    id: string
    workspace: string
    offered_by: string
    offered_to: string
    /** The roles on the workspace that the old owner will hold, as JSON. */
    keep: string
    created_at: number
    expires_at: number
    accepted_at: number | null
    withdrawn_at: number | null
  }
  member: {
    id: string
    workspace: string
    account: string
    created_at: number
    removed_at: number | null
    removed_by: Generated<string | null>
  }
  /** A custom role of a workspace; the built-in ones are in the domain. */
  role: {
    id: string
    workspace: string
    slug: string
    about: string
    /** Permission → reach, as JSON. */
    grants: string
    created_at: number
    version: number
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
    ended_by: Generated<string | null>
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
    /** Taken back, or replaced by a later one. */
    revoked_at: Generated<number | null>
    revoked_by: Generated<string | null>
  }
  declaration: {
    workspace: string
    project: string
    version: number
    use_case: string
    consent: string
    created_at: number
    created_by: string
  }
  production_request: {
    id: string
    workspace: string
    project: string
    /** `sandbox`: a rehearsal, which opens nothing. */
    env: 'sandbox' | 'production'
    kind: 'approval' | 'breakglass'
    reason: string | null
    /** What was reviewed, as JSON, and its digest. */
    reviewed: string
    digest: string
    created_at: number
    requested_by: string
    /** When the delay of a break-glass is over. */
    opens_at: number | null
    expires_at: number
    /** null: it waits. */
    outcome: 'approved' | 'denied' | 'cancelled' | 'opened' | 'expired' | 'lapsed' | null
    decided_at: number | null
    decided_by: string | null
    decision_reason: string | null
    version: number
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
    /** When it is next to be spoken of, because it ends; null: never. Whoever changes the end sets this anew. */
    remind_at: Generated<number | null>
  }
  key_version: {
    /** The 12 characters that name the secret. */
    part: string
    workspace: string
    key: string
    digest: string
    pepper: number
    /** What finds the secret by its SHA-256, which means nothing without the pepper; null until an older one is used again. */
    fingerprint: string | null
    created_at: number
    /** When a newer version takes over for good; null: with the key. */
    expires_at: number | null
    /** What `expires_at` was before the rotation that set it: what calling that off brings back. */
    expires_before: Generated<number | null>
    first_used_at: Generated<number | null>
    last_used_at: Generated<number | null>
  }
  /** Who presented a secret, and when: one row per secret, workload, address and what they were told. */
  key_use: {
    workspace: string
    key: string
    part: string
    workload: string
    address: string
    /** `VALID`, or why it was refused. */
    code: string
    first_at: number
    last_at: number
    calls: number
  }
}

export type Db = Kysely<Schema>
export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>
export type NewRow<Table extends keyof Schema> = Insertable<Schema[Table]>
