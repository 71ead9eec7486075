import type { Generated } from 'kysely'

/** The tables of what signs in and is no person. */
export interface Machines {
  /** A machine that signs in to ptc. */
  token: {
    id: string
    workspace: string
    /** The one project, and the one env of it, that it works in; null: any. */
    project: string | null
    env: 'sandbox' | 'production' | null
    name: string
    /** Names of roles, as JSON. */
    roles: string
    part: string
    digest: string
    pepper: number
    created_at: number
    created_by: string
    expires_at: number
    revoked_at: number | null
    revoked_by: string | null
    first_used_at: number | null
    last_used_at: number | null
    version: number
    /** The trust by which a job got it; null: somebody issued it. */
    trust: Generated<string | null>
  }
  /** Whose jobs sign in without a secret: those whose issuer signs a token with this audience and subject. */
  trust: {
    id: string
    workspace: string
    project: string | null
    env: 'sandbox' | 'production' | null
    issuer: string
    audience: string
    /** Exact, or with `*` for parts. */
    subject: string
    /** Names of roles, as JSON. */
    roles: string
    created_at: number
    created_by: string
    deleted_at: number | null
    deleted_by: string | null
    last_used_at: number | null
  }
}
