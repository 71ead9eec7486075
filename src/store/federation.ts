import type { Generated } from 'kysely'

/** The tables of who signs in by an identity provider. */
export interface Federation {
  /** A workspace's own connection to an OpenID Connect provider. */
  identity: {
    id: string
    workspace: string
    slug: string
    name: string
    /** Never changed: a subject means nothing without it. */
    issuer: string
    client_id: string
    /** Sealed under the pepper; null for a public client. */
    client_secret: string | null
    /** What is asked for, joined by spaces. */
    scopes: string
    created_at: number
    created_by: string
    version: number
    deleted_at: number | null
    deleted_by: string | null
    last_used_at: number | null
    /** The org that counts it as one sso; null: it was made before that was counted. */
    org: string | null
  }
  /** Which account a subject of a provider is. */
  identity_link: {
    id: string
    account: string
    /** The connection; null for the server's own provider. */
    identity: string | null
    /** Whose subject it is: the id of the connection, or the issuer of the server's own provider. */
    provider: string
    subject: string
    created_at: number
    last_used_at: number
    ended_at: number | null
    ended_by: string | null
  }
  /** A sign-in under way in one browser. */
  identity_flow: {
    id: string
    /** SHA-256 of the state. */
    state: string
    identity: string | null
    /** SHA-256 of the cookie of the browser that began it. */
    browser: string
    /** Nonce and verifier, sealed under the pepper. */
    sealed: string
    /** Where the browser goes on to, a path of this server. */
    forward: string
    created_at: number
    expires_at: number
    /** When the provider sent the browser back; once. */
    returned_at: number | null
    /** What the provider proved of somebody whom nobody here is linked to yet. */
    provider: string | null
    subject: string | null
    said: string | null
    linked_at: number | null
  }
  /** By which a browser signs a terminal in. */
  oauth_code: {
    part: string
    digest: string
    pepper: number
    account: string
    /** The session of the browser in which it was approved. */
    approved_by: string
    redirect_uri: string
    /** SHA-256 of what only the terminal knows. */
    challenge: string
    /** What the terminal's machine calls itself. */
    host: string
    address: string
    created_at: number
    expires_at: number
    used_at: number | null
    /** The session that it opened: shown again, it ends it. */
    session: string | null
  }
}

/** What a session that was opened by a workspace's connection is held to. */
export interface SessionBinding {
  identity: Generated<string | null>
  /** The one workspace that it reaches; null: all of the account. */
  bound_to: Generated<string | null>
}
