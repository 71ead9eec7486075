import type { Operation } from '../../contract/operation.ts'
import { holds, may, rolesWith } from '../../domain/access.ts'
import { Failure } from '../../domain/failure.ts'
import { newId } from '../../domain/id.ts'
import { explained } from './explained.ts'
import { opened } from './key-caller.ts'
import { type Inside, nowhere, type Target, type Targets } from './target.ts'
import type { Principal } from './who.ts'

/** Refuses a session that is held to one workspace what is about the whole account, or about other workspaces. */
function within(op: Operation, caller: Principal): void {
  if (caller.kind !== 'account' || caller.bound === null || op.whenBound) return
  if (op.target !== 'self' && op.target !== 'server' && op.target !== 'invite') return
  throw new Failure(
    'forbidden',
    `${op.id} is about your whole account, and you signed in by the identity provider of one workspace: that sign-in is good for this workspace alone.`,
    { next: [{ command: ['login', '--help'], why: 'sign in to the account itself' }] },
  )
}

/** Refuses a caller who lacks the operation's permission at its target. A key may do what serves keys, about itself. */
export function permitted(op: Operation, caller: Principal, target: Target, now: number): void {
  within(op, caller)
  if (caller.kind === 'key') opened(op, caller, now)
  if (op.permission === null || caller.kind === 'key' || target.place === nowhere) return
  if (op.own && isOneself(target, caller)) return
  const { roles, place } = target as Inside
  if (may(roles, op.permission, place, now)) return
  if (op.each && holds(roles, op.permission, now)) return
  const held = roles.map(({ role }) => role).join(', ') || 'none'
  const [bound] = roles.flatMap(({ env }) => (env === undefined ? [] : [`, bound to ${env}`]))
  const whose =
    caller.kind === 'token'
      ? `this token's roles (${held}${bound ?? ''})`
      : `your roles here (${held})`
  const where = place.env === 'production' ? ' in production' : ''
  const who = rolesWith(op.permission, place.env).slice(0, 3).join(', ')
  throw new Failure(
    'forbidden',
    `${op.id} needs ${op.permission}${where}, and ${whose} lack it. Roles that give it: ${who}.`,
    explained(newId('decision', now)),
  )
}

const isOneself = (target: Target, caller: Principal): boolean =>
  (target as Partial<Targets['member']>).person?.account === caller.id ||
  (target as Partial<Targets['token']>).token?.id === caller.id
