import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type CatalogRole, changesOf } from './catalog.ts'
import { isSubscribed } from './event-type.ts'
import type { KeyPolicy } from './key-policy.ts'
import type { SignIn } from './sign-in.ts'
import { spanText } from './span.ts'

/** How an env is built, whatever it holds. */
export interface Shape {
  roles: readonly CatalogRole[]
  signIn: SignIn
  /** Types of events that its endpoints are subscribed to; null where they are withheld. */
  events: readonly string[] | null
  keys: KeyPolicy
}

/** What of an env no other one is ever given (I29). Its key policy alone is compared, which each env sets for itself. */
export const neverCrosses: readonly string[] = [
  ...['secrets', 'keys', 'redirect URIs', 'OIDC clients', 'endpoints', 'domains'],
  ...['project members', 'who may join', 'audiences', 'analytics', 'key policy'],
]

export const parts = ['role', 'method', 'session', 'social', 'event', 'key'] as const

/** A way in which two envs are shaped differently, with how it is in each; null: it is not there. */
export interface Difference {
  part: (typeof parts)[number]
  name: string
  change: 'added' | 'removed' | 'changed'
  from: string | null
  to: string | null
  /** Whether promotion sees to it; what it does not takes an endpoint, or what an OIDC provider gave. */
  promoted: boolean
}

/** The sign-in settings after promotion. A way that needs what production has to be given waits for that. */
export const promotedSignIn = (from: SignIn, to: SignIn): SignIn => ({
  ...to,
  methods: from.methods.filter((method) => method !== 'oidc' || to.oidc !== null),
  idleMs: from.idleMs,
  absoluteMs: from.absoluteMs,
  social: from.social,
})

/** What differs, part by part: `added` is what `from` has alone, `removed` what `to` has alone. */
export const differencesOf = (from: Shape, to: Shape): Difference[] => [
  ...rolesOf(from, to),
  ...namesOf('method', from.signIn.methods, to.signIn.methods).map((one) => ({
    ...one,
    promoted: one.name !== 'oidc' || one.change === 'removed' || to.signIn.oidc !== null,
  })),
  ...sessionOf(from.signIn, to.signIn),
  ...namesOf('social', from.signIn.social, to.signIn.social),
  ...eventsOf(from.events ?? [], to.events ?? []),
  ...policyOf(from.keys, to.keys),
]

function rolesOf(from: Shape, to: Shape): Difference[] {
  const { added, removed, relabelled, regranted } = changesOf(to.roles, from.roles)
  const text = (roles: readonly CatalogRole[], id: string) => {
    const found = roles.find((role) => role.id === id)
    if (!found) return null
    const { label, permissions } = found
    return permissions.length === 0 ? label : `${label} (${permissions.join(' ')})`
  }
  const one = (change: Difference['change']) => (name: string) => ({
    ...{ part: 'role' as const, name, change, promoted: true },
    ...{ from: text(from.roles, name), to: text(to.roles, name) },
  })
  return [
    ...added.map(one('added')),
    ...removed.map(one('removed')),
    ...[...new Set([...relabelled, ...regranted])].map(one('changed')),
  ]
}

function namesOf(
  part: 'method' | 'social' | 'event',
  from: readonly string[],
  to: readonly string[],
): Difference[] {
  const one = (change: 'added' | 'removed') => (name: string) => ({
    ...{ part, name, change, promoted: true },
    ...{ from: change === 'added' ? 'on' : null, to: change === 'removed' ? 'on' : null },
  })
  return [
    ...from.filter((name) => !to.includes(name)).map(one('added')),
    ...to.filter((name) => !from.includes(name)).map(one('removed')),
  ]
}

const sessionOf = (from: SignIn, to: SignIn): Difference[] => [
  ...spanOf('session', 'without use', from.idleMs, to.idleMs),
  ...spanOf('session', 'altogether', from.absoluteMs, to.absoluteMs),
]

const policyOf = (from: KeyPolicy, to: KeyPolicy): Difference[] => [
  ...spanOf('key', 'lifetime', from.lifetimeMs, to.lifetimeMs),
  ...spanOf('key', 'overlap', from.overlapMs, to.overlapMs),
]

const spanOf = (part: 'session' | 'key', name: string, from: number, to: number): Difference[] =>
  from === to
    ? []
    : [
        {
          ...{ part, name, change: 'changed', promoted: part === 'session' },
          ...{ from: spanText(from), to: spanText(to) },
        },
      ]

const eventsOf = (from: readonly string[], to: readonly string[]): Difference[] =>
  namesOf('event', uncovered(from, to), uncovered(to, from)).map((one) => ({
    ...one,
    promoted: false,
  }))

/** The types that nobody of the other env is subscribed to. */
const uncovered = (types: readonly string[], by: readonly string[]): string[] =>
  types.filter((type) => !isSubscribed(by, type))

/** What a promotion binds: what it would write, and over what. SHA-256 of the canonical JSON (RFC 8785), in hex. */
export function planDigest(project: string, from: Shape, to: Shape): string {
  const writes = { roles: from.roles, signIn: promotedSignIn(from.signIn, to.signIn) }
  const over = { roles: to.roles, signIn: to.signIn }
  return createHash('sha256')
    .update(canonicalize({ project, writes, over }) ?? '')
    .digest('hex')
}
