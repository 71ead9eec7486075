import type { Operation } from '../../contract/operation.ts'
import { Failure } from '../../domain/failure.ts'
import { newId } from '../../domain/id.ts'
import type { Env } from '../../domain/permission.ts'
import { type ScopeName, scopesFor } from '../../domain/scope.ts'
import type { KeySecret } from '../../store/keys.ts'
import type { Call } from './call.ts'
import { explained } from './explained.ts'
import type { Request } from './request.ts'
import type { Principal } from './who.ts'

export type Opened = Partial<Pick<Operation, 'method' | 'path'>>

const known = new Map<string, ScopeName | null>()

/** The scope that opens an operation to a key; null where none does, or where it needs none. */
export function scopeOf({ method, path }: Opened): ScopeName | null {
  const route = `${method} ${path}`
  let scope = known.get(route)
  if (scope === undefined) {
    scope = scopesFor(route)?.[0] ?? null
    known.set(route, scope)
  }
  return scope
}

/** Whether a secret works now. key.verify judges for itself, and says why one does not. */
export const works = ({ revoked_at, expires_at, key_expires_at }: KeySecret, now: number) =>
  revoked_at === null && key_expires_at > now && (expires_at === null || expires_at > now)

/** A key speaks of its own project and env: what it does not name is meant. */
export function ofKey(op: Opened, caller: Principal, request: Request): Request {
  const { input } = request
  if (caller.kind !== 'key' || scopeOf(op) === null || !isObject(input)) return request
  const { project, env } = caller.secret
  return { ...request, input: { project, env, ...input } }
}

const isObject = (input: unknown): input is Record<string, unknown> =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

/** Notes that a key was used: whoever retires an old secret must hear of it. */
export function note({ op, caller, request, runtime, now: at }: Call): void {
  if (caller.kind !== 'key' || scopeOf(op) === null) return
  const { secret } = caller
  const { address } = request
  runtime.uses.saw({ secret, workload: secret.workload, address, code: 'VALID', at })
}

/** Which part of a place is not the key's own, and so does not exist for it; null where all is. */
export const foreignTo = ({ secret }: Principal & { kind: 'key' }, project: string, env: Env) =>
  secret.project !== project ? 'project' : secret.env !== env ? 'env' : null

/** Refuses what none of the key's scopes opens. */
export function opened(
  op: Opened & { id: string },
  caller: Principal & { kind: 'key' },
  now: number,
) {
  const scope = scopeOf(op)
  if (scope === null || (JSON.parse(caller.secret.scopes) as string[]).includes(scope)) return
  throw new Failure(
    'forbidden',
    `${op.id} needs a key with the scope ${scope}, and this one lacks it: issue another one. A key never gains a scope.`,
    explained(newId('decision', now)),
  )
}
