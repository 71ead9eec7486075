import type { Tables } from '../../store/tables.ts'
import { serverChain } from '../pipeline/append.ts'
import { recordIdentity } from '../pipeline/record.ts'
import type { Runtime } from '../runtime.ts'
import type { Provider } from './provider.ts'
import type { Claims } from './relying-party.ts'
import type { Unproved } from './unproved.ts'

/** The chain that a sign-in by a provider belongs to. */
export const chainOf = ({ identity }: Provider): string => identity?.workspace ?? serverChain

/** Whose text it is: a subject may hold anything, and is written down only where it is plain. */
const plain = (text: string): string | null => (/^[\x20-\x7e]{1,255}$/.test(text) ? text : null)

interface Known {
  provider: Provider
  requestId: string
}

/** Puts on record, in the audit of whose connection it is, that somebody signed in or was linked. */
export const recordProved = (
  tables: Tables,
  { provider, requestId }: Known,
  done: { action: 'identity.link' | 'identity.signin'; account: string; subject: string },
  now: number,
): Promise<void> =>
  recordIdentity(tables, chainOf(provider), done.action, {
    ...{ at: now, actor: done.account, target: provider.identity?.id ?? null, outcome: 'done' },
    ...{ requestId, detail: { issuer: provider.issuer, subject: plain(done.subject) } },
  })

/** Puts on record why somebody was not signed in; ten a minute of a provider, the rest are counted. */
export async function recordUnproved(
  {
    provider,
    claims,
    error: { claim, message },
    requestId,
  }: Known & { claims: Claims | null; error: Unproved },
  { store, refusals, now: clock }: Runtime,
): Promise<void> {
  const now = clock()
  const chain = chainOf(provider)
  if (!refusals.admit(chain, provider.key, now)) return
  const subject = claims === null ? null : plain(claims.subject)
  await store.write((tables) =>
    recordIdentity(tables, chain, 'identity.signin', {
      ...{ at: now, actor: provider.key, target: provider.identity?.id ?? null },
      ...{ outcome: 'refused', requestId },
      detail: {
        ...{ issuer: provider.issuer, claim, why: message },
        ...(subject === null ? {} : { subject }),
      },
    }),
  )
}
