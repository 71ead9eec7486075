import { nearest } from './nearest.ts'
import type { Permission } from './permission.ts'

/** What a key may be let do: what that opens, and what whoever issues such a key must hold themselves (I34). */
export interface Scope {
  about: string
  /** Routes of the protected API, as in `GET /v1/reports/{report}`. */
  routes: readonly `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /v1/${string}`[]
  issuer: Permission
}

/**
 * Every scope there is. `/v1/project` is the project and the env that the key belongs to. Where nothing in the console
 * stands for what a scope opens, its issuer needs what every issuer needs.
 */
export const scopes = {
  'env:read': {
    about: 'Read how the env is set up',
    routes: ['GET /v1/project/env', 'GET /v1/project/catalog'],
    issuer: 'project.read',
  },
  'auth:read': {
    about: 'Read how people sign in there',
    routes: ['GET /v1/project/auth'],
    issuer: 'project.read',
  },
  'members:read': {
    about: 'Read project members and their roles',
    routes: ['GET /v1/project/members', 'GET /v1/project/members/{member}'],
    issuer: 'project.member.read',
  },
  'members:write': {
    about: 'Add, change and remove project members',
    routes: [
      'POST /v1/project/members',
      'POST /v1/project/members/register',
      'PATCH /v1/project/members/{member}',
      'DELETE /v1/project/members/{member}',
    ],
    issuer: 'project.member.write',
  },
  'usage:read': {
    about: 'Read what was used, and what is left',
    routes: ['GET /v1/usage'],
    issuer: 'billing.read',
  },
  'usage:write': {
    about: 'Record what was used',
    routes: ['POST /v1/usage'],
    issuer: 'usage.record',
  },
  'events:read': {
    about: 'Read the events of the env',
    routes: ['GET /v1/project/events', 'GET /v1/project/events/{event}'],
    issuer: 'project.read',
  },
  'webhooks:read': {
    about: 'Read webhook endpoints and deliveries',
    routes: [
      'GET /v1/project/webhooks',
      'GET /v1/project/webhooks/{webhook}',
      'GET /v1/project/webhooks/{webhook}/deliveries',
    ],
    issuer: 'project.read',
  },
  'webhooks:write': {
    about: 'Say where events are delivered to',
    routes: [
      'POST /v1/project/webhooks',
      'PATCH /v1/project/webhooks/{webhook}',
      'DELETE /v1/project/webhooks/{webhook}',
    ],
    issuer: 'key.issue',
  },
  'reports:read': {
    about: 'Read reports and their files',
    routes: ['GET /v1/reports', 'GET /v1/reports/{report}', 'GET /v1/reports/{report}/file'],
    issuer: 'audit.read',
  },
  'reports:write': {
    about: 'Order reports',
    routes: ['POST /v1/reports'],
    issuer: 'audit.read',
  },
  'hrs:lookup': {
    about: 'Look up how reliable a person is',
    routes: ['POST /v1/hrs/lookup'],
    issuer: 'key.issue',
  },
} as const satisfies Record<string, Scope>

export type ScopeName = keyof typeof scopes
export const scopeNames = Object.keys(scopes) as ScopeName[]

export const isScope = (word: string): word is ScopeName => Object.hasOwn(scopes, word)

/** What is wrong with a word that is no scope. */
export function noScope(word: string): string {
  const meant = nearest(word, scopeNames)
  return `${word} is no scope${meant === undefined ? ': ptc key scopes lists them' : `, did you mean ${meant}?`}`
}

/** A route as somebody typed it, tidied: `post /v1/reports/?x=1` is POST /v1/reports; null where it is none. */
export function readRoute(typed: string): string | null {
  const found = /^\s*([a-z]+)\s+(\/[^\s?#]*)(?:[?#]\S*)?\s*$/i.exec(typed)
  if (!found) return null
  const path = (found[2] ?? '').replace(/(?<=.)\/+$/, '')
  return `${(found[1] ?? '').toUpperCase()} ${path}`
}

/** Whether a route is of this pattern: `{field}` stands for any one part of the path, `{field}` itself included. */
export function isOfPattern(route: string, pattern: string): boolean {
  const [parts, wanted] = [route.split('/'), pattern.split('/')]
  return (
    parts.length === wanted.length &&
    wanted.every((part, at) => (part.startsWith('{') ? parts[at] !== '' : part === parts[at]))
  )
}

/** The least scopes that open a route, or null where no scope does. */
export function scopesFor(route: string): ScopeName[] | null {
  const opening = scopeNames.filter((name) =>
    scopes[name].routes.some((pattern) => isOfPattern(route, pattern)),
  )
  return opening.length === 0 ? null : opening.slice(0, 1)
}
