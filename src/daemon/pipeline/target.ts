import type { TargetKind } from '../../contract/operation.ts'
import type { Held, Place } from '../../domain/access.ts'
import type { SignIn } from '../../domain/sign-in.ts'
import type { InvoiceRow } from '../../store/billing/invoices.ts'
import type { SubscriptionRow } from '../../store/billing/subscriptions.ts'
import type { Catalog } from '../../store/catalogs.ts'
import type { DomainRow } from '../../store/domains.ts'
import type { EnvAuth } from '../../store/env-auth.ts'
import type { IdentityRow } from '../../store/identities.ts'
import type { ProductionRow } from '../../store/productions.ts'
import type { Row } from '../../store/schema.ts'
import type { AssignmentRow } from '../../store/team.ts'

/** Somewhere inside a workspace: its rows, and what the caller holds there. */
export interface Inside {
  workspace: Row<'workspace'>
  /** The caller's membership; null for a key and a token. */
  member: string | null
  roles: readonly Held[]
  place: Place
}

/** Somebody on the team, with what their account says of them. */
export type PersonRow = Row<'member'> & Pick<Row<'account'>, 'email' | 'name' | 'asserted'>

export type EnvRow = Row<'env'> & { id: string }

/** What each kind of target gives its handler. */
export interface Targets {
  server: { place: Place }
  self: { place: Place }
  invite: { workspace: Row<'workspace'>; invite: Row<'invite'>; place: Place }
  workspace: Inside
  scope: Inside & { org: Row<'org'> | null; project: Row<'project'> | null }
  org: Inside & { org: Row<'org'> }
  project: Inside & { org: Row<'org'>; project: Row<'project'> }
  /** `id` is the project's: an env, and what belongs to one, has none of its own. */
  env: Inside & { org: Row<'org'>; project: Row<'project'>; env: EnvRow }
  catalog: Targets['env'] & { catalog: Catalog & { id: string } }
  auth: Targets['env'] & { auth: EnvAuth & { id: string } }
  /** `invited` is the caller's invitation; null for somebody who comes by themselves. */
  entry: {
    workspace: Row<'workspace'>
    org: Row<'org'>
    project: Row<'project'>
    env: EnvRow
    settings: SignIn
    invited: Row<'project_member'> | null
    place: Place
  }
  key: Inside & { org: Row<'org'>; project: Row<'project'>; key: Row<'key'> }
  /** `project` and `org` are null for a token that works in the whole workspace. */
  token: Inside & { org: Row<'org'> | null; project: Row<'project'> | null; token: Row<'token'> }
  /** `project` and `org` are null for a trust whose jobs work in the whole workspace. */
  trust: Inside & { org: Row<'org'> | null; project: Row<'project'> | null; trust: Row<'trust'> }
  identity: Inside & { identity: IdentityRow }
  /** `project` and `org` are null for a domain that is bound to nothing. */
  domain: Inside & { org: Row<'org'> | null; project: Row<'project'> | null; domain: DomainRow }
  reservation: Inside & { org: Row<'org'>; reservation: Row<'reservation'> }
  production: Inside & { org: Row<'org'>; project: Row<'project'>; production: ProductionRow }
  webhook: Inside & { org: Row<'org'>; project: Row<'project'>; webhook: Row<'webhook'> }
  /** `delivery` is null where a whole endpoint is meant. */
  delivery: Targets['webhook'] & { delivery: Row<'delivery'> | null }
  /** `project` and `org` are null for an event of no project. */
  event: Inside & { org: Row<'org'> | null; project: Row<'project'> | null; event: Row<'outbox'> }
  /** `person` is the member it is about; `member` the caller's own membership. */
  member: Inside & { person: PersonRow }
  /** `custom` is null for a built-in role. */
  role: Inside & { custom: Row<'role'> | null }
  /** A role in force, at the place where it was given. */
  assignment: Inside & {
    assignment: AssignmentRow
    org: Row<'org'> | null
    project: Row<'project'> | null
  }
  billingAccount: Inside & { billing: Row<'billing_account'> }
  method: Inside & { billing: Row<'billing_account'>; method: Row<'billing_method'> }
  subscription: Inside & { billing: Row<'billing_account'>; subscription: SubscriptionRow }
  invoice: Inside & { invoice: InvoiceRow }
}

export type Target = Targets[TargetKind]

export const nowhere: Place = { path: [], project: null, env: null }

const things = [
  ...(['catalog', 'auth', 'env', 'assignment', 'person', 'custom'] as const),
  ...(['method', 'subscription', 'invoice', 'billing'] as const),
  ...(['delivery', 'webhook', 'event'] as const),
  ...([
    'key',
    'token',
    'trust',
    'identity',
    'domain',
    'reservation',
    'production',
    'invite',
    'project',
    'org',
    'workspace',
  ] as const),
]

/** The narrowest thing of a target that has rows of its own: what audit names and If-Match guards. */
export function thingOf(target: Target): { id: string; version?: number } | null {
  for (const kind of things) {
    const row = (target as Partial<Record<typeof kind, { id: string; version?: number } | null>>)[
      kind
    ]
    if (row) return row
  }
  return null
}
