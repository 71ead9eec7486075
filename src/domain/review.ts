import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { at } from './check.ts'
import type { Facts } from './facts.ts'
import type { Env } from './permission.ts'

/** What an approver has before their eyes, and what their approval binds. Lists are sets: their order says nothing. */
export interface Reviewed {
  env: Env
  project: { slug: string; kind: string; visibility: string }
  org: { slug: string; name: string }
  billingMode: string
  declaration: { version: number; useCase: string; consent: string; by: string } | null
  owners: {
    technical: readonly string[]
    security: readonly string[]
    billing: readonly string[]
  }
  people: { requesters: readonly string[]; approvers: readonly string[] }
  sandbox: { openedAt: string | null; keys: readonly string[]; firstCallAt: string | null }
  production: { openedAt: string | null }
  /** How people sign in to production: its version stands for every setting. */
  signIn: { version: number; methods: readonly string[]; redirectUris: number } | null
}

/** Collects what is reviewed of a project: the facts behind the checks before production, the statements, the people, the settings. */
export function reviewed(
  facts: Facts & { project: NonNullable<Facts['project']> },
  env: Env,
): Reviewed {
  const { declaration, owners, project, signingIn: signIn } = facts
  return {
    env,
    project: { slug: project.slug, kind: project.kind, visibility: project.visibility },
    org: { slug: facts.org.slug, name: facts.org.name },
    billingMode: facts.billingMode,
    declaration: declaration && {
      version: declaration.version,
      useCase: declaration.useCase,
      consent: declaration.consent,
      by: declaration.by,
    },
    owners: {
      technical: asSet(owners.technical),
      security: asSet(owners.security),
      billing: asSet(owners.billing),
    },
    people: { requesters: asSet(facts.requesters), approvers: asSet(facts.approvers) },
    sandbox: {
      openedAt: atOrNull(facts.sandboxOpenedAt),
      keys: asSet(facts.keys),
      firstCallAt: atOrNull(facts.firstCallAt),
    },
    production: { openedAt: atOrNull(facts.production?.openedAt ?? null) },
    signIn: signIn && {
      version: signIn.version,
      methods: asSet(signIn.methods),
      redirectUris: signIn.redirectUris,
    },
  }
}

const atOrNull = (ms: number | null): string | null => (ms === null ? null : at(ms))

const asSet = (names: readonly string[]): string[] => [...new Set(names)].sort()

/** SHA-256 of the canonical JSON (RFC 8785), in hex. */
export const digestOf = (review: Reviewed): string =>
  createHash('sha256')
    .update(canonicalize(review) ?? '')
    .digest('hex')

/** A part of a review that is no longer what it was, named by its path, as in `owners.billing`. */
export interface Drift {
  part: string
  was: unknown
  now: unknown
}

/** What differs between what was reviewed and what stands now, part by part. */
export const driftOf = (was: Reviewed, now: Reviewed): Drift[] => differences('', was, now)

function differences(path: string, was: unknown, now: unknown): Drift[] {
  if (canonicalize(was) === canonicalize(now)) return []
  if (!isParted(was) || !isParted(now)) return [{ part: path, was, now }]
  return [...new Set([...Object.keys(was), ...Object.keys(now)])]
    .sort()
    .flatMap((name) =>
      differences(path === '' ? name : `${path}.${name}`, was[name] ?? null, now[name] ?? null),
    )
}

const isParted = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
