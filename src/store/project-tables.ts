import type { Generated } from 'kysely'

/** The tables of projects and their envs. */
export interface Projects {
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
    archived_at: Generated<number | null>
    archived_by: Generated<string | null>
    /** Why it must be neither archived nor deleted; null: nothing holds it. */
    lien: Generated<string | null>
    lien_at: Generated<number | null>
    lien_by: Generated<string | null>
  }
  env: {
    workspace: string
    project: string
    name: 'sandbox' | 'production'
    /** null: locked. */
    opened_at: number | null
    opened_by: string | null
    /** When production was opened without a second person; never taken back. */
    breakglass_at: number | null
    /** The checks that were last seen failing after go-live, joined by spaces; null where none was. */
    regressed: string | null
    version: Generated<number>
    /** Milliseconds that a key of it lives at most. */
    key_lifetime: Generated<number>
    /** Milliseconds that an old secret works on at most. */
    key_overlap: Generated<number>
  }
  /** The roles of an env's project members, every version that there was. */
  catalog: {
    workspace: string
    project: string
    env: 'sandbox' | 'production'
    version: number
    /** Roles as JSON. */
    roles: string
    created_at: number
    created_by: string
  }
  /** How people sign in to an env, where somebody has said so. */
  env_auth: {
    workspace: string
    project: string
    env: 'sandbox' | 'production'
    version: number
    /** Everything that is set, as JSON. */
    settings: string
    changed_at: number
    changed_by: string
  }
  /** A runtime user of one env, or somebody who is invited to be one. No account, no permission of ptc (I4). */
  project_member: {
    id: string
    workspace: string
    project: string
    env: 'sandbox' | 'production'
    email: string
    email_key: string
    /** What the application calls them. */
    subject: string | null
    /** The id of a role of the env's catalogue. */
    role: string
    /** The ways to sign in that they have, as JSON. */
    methods: string
    via: 'invite' | 'add' | 'join' | 'register'
    /** The secret of the latest invitation; null where there was none. */
    part: string | null
    digest: string | null
    pepper: number | null
    expires_at: number | null
    created_at: number
    created_by: string
    /** null: invited. */
    joined_at: number | null
    removed_at: number | null
    removed_by: string | null
  }
}
