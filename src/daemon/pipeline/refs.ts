import type { Operation, TargetKind } from '../../contract/operation.ts'
import type { BillingKind } from './load-billing.ts'
import { isOfEnv } from './load-env.ts'
import type { LoneKind } from './load-lone.ts'
import type { TeamKind } from './load-team.ts'
import type { WebhookKind } from './load-webhooks.ts'
import { notFound } from './not-found.ts'
import type { Principal } from './who.ts'

export type Kind =
  | ('workspace' | 'org' | 'project' | 'key' | 'production')
  | (LoneKind | TeamKind | BillingKind | WebhookKind)
/** What a call names. */
export type Refs = Partial<Record<Kind | 'parent' | 'request' | 'env', string>>

/** Fields that name a target under a word of their own. */
function refsNamed(op: Operation, input: Refs): Refs {
  if (op.target === 'scope' && input.parent) return { ...input, org: input.parent }
  if (op.target === 'production' && input.request) return { ...input, production: input.request }
  return input
}

/** What is named, and what need not be: a key speaks of its own project only, a token of where it is bound to. */
export function refsBy(caller: Principal, op: Operation, input: Refs): Refs {
  if (caller.kind === 'key') {
    const { workspace, project } = caller.secret
    return { ...input, workspace, project: input.project ?? project }
  }
  const named = refsNamed(op, input)
  if (op.target === 'token' && named.token === 'me' && caller.kind !== 'token')
    throw notFound('token', 'me')
  if (caller.kind !== 'token') return named
  const { id, project } = caller.token
  const placed = op.target !== 'scope' || named.project !== undefined || named.org !== undefined
  return {
    ...named,
    ...(named.token === 'me' ? { token: id } : {}),
    ...(placed || project === null ? {} : { project }),
  }
}

/** What the call is about: of the things that it names, the one that its operation acts on. */
export function narrowest(target: TargetKind, refs: Refs): Kind {
  if (isOfEnv(target)) return 'project'
  if (target === 'delivery' && refs.delivery === undefined) return 'webhook'
  if (target !== 'scope') return target as Kind
  return refs.project !== undefined ? 'project' : refs.org !== undefined ? 'org' : 'workspace'
}
