import type { Reviewed } from './review.ts'

/** Someone's recorded statement of what a project is for and how consent is asked for and kept; a later version replaces it. */
export interface Declaration {
  version: number
  useCase: string
  consent: string
  /** E-mail address of who stated it. */
  by: string
  at: number
}

/** How the production of a project came to be open. */
export interface Opening {
  request: string
  kind: 'approval' | 'breakglass'
  /** E-mail addresses of who asked and of who decided. */
  askedBy: string
  openedBy: string
  at: number
}

/** An endpoint, and when it passed the four drills at the url and with the secret that it has; null: it did not. */
export interface Endpoint {
  id: string
  url: string
  verifiedAt: number | null
}

/** The production of a project, as far as anybody has come with it. */
export interface Production {
  openedAt: number | null
  /** null where it is locked, and where it is open without a decision on record. */
  opening: Opening | null
  /** The request that waits for somebody's decision. */
  asked: { request: string; by: string; expiresAt: number; reviewed: Reviewed } | null
}

/** Who pays for a root org, and how. */
export interface Payer {
  /** Slug of the billing account; null where nobody pays yet. */
  account: string | null
  /** An account that could be bound to it; null where there is none, or it is bound. */
  unbound: string | null
  /** Its default payment method, as people call it. */
  method: string | null
  /** How many of its subscriptions count. */
  counted: number
}

/** How people sign in to the production of a project. */
export interface SigningIn {
  version: number
  methods: readonly string[]
  redirectUris: number
  members: number
  /** Active project members without a way to sign in. */
  stranded: number
}

/** What the checks are judged by. Every fact is read from the store, none is ticked by hand. */
export interface Facts {
  now: number
  org: { slug: string; name: string }
  billingMode: string
  members: number
  /** E-mail addresses of the active holders of each owner role, on the workspace or the root org. */
  owners: { technical: readonly string[]; security: readonly string[]; billing: readonly string[] }
  payer: Payer
  project: { slug: string; kind: string; visibility: string } | null
  sandboxOpenedAt: number | null
  /** Names of the live sandbox keys of the project. */
  keys: readonly string[]
  firstCallAt: number | null
  /** The endpoints of the sandbox that are delivered to, the oldest first. */
  webhooks: readonly Endpoint[]
  /** The id of the first endpoint of the sandbox that is paused. */
  pausedWebhook: string | null
  declaration: Declaration | null
  auditVerifiedAt: number | null
  /** E-mail addresses of the active people who may ask for production, and who may approve it. */
  requesters: readonly string[]
  approvers: readonly string[]
  /** null where there is no project yet. */
  production: Production | null
  /** null where there is no project yet. */
  signingIn: SigningIn | null
}
