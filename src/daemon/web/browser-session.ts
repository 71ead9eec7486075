import { readCredential } from '../../domain/credential.ts'
import { newId } from '../../domain/id.ts'
import type { Tables } from '../../store/tables.ts'
import type { Runtime } from '../runtime.ts'
import { isSecret, mintSecret } from '../secrets.ts'

const minute = 60_000
/** A browser that is left alone is signed out after half an hour, and any other after half a day. */
const idle = 30 * minute
const longest = 12 * 60 * minute

/** Somebody who is signed in in a browser. */
export interface BrowserSession {
  id: string
  account: string
  email: string
  /** What the cookie holds. */
  secret: string
  /** The connection that opened it, and the one workspace that it reaches; null: all of the account. */
  identity: string | null
  bound: string | null
}

/** How a session of a browser stands in the list of somebody's sessions. */
export const browserLabel = 'a browser'

/** Opens a session for a browser: the caller records who signed in and how, in the same transaction. */
export async function openBrowserSession(
  { peppers }: Pick<Runtime, 'peppers'>,
  { sessions, sessionSecrets }: Pick<Tables, 'sessions' | 'sessionSecrets'>,
  { account, now, address }: { account: string; now: number; address: string | null },
): Promise<{ id: string; secret: string }> {
  const { secret, kept } = mintSecret(peppers, 'wb')
  const id = newId('session', now)
  await sessions.insert({
    ...{ id, account, created_at: now, expires_at: now + idle },
    ...{ revoked_at: null, address, label: browserLabel },
  })
  await sessionSecrets.insert([
    {
      ...{ session: id, use: 'access', ...kept, generation: null, beside: null },
      ...{ created_at: now, expires_at: now + longest },
    },
  ])
  return { id, secret }
}

/** The session that a cookie holds, or null where it is none or over. Whoever is here stays signed in. */
export async function browserSession(
  { store, peppers, sessionUses, now: clock }: Runtime,
  cookie: string | null,
): Promise<BrowserSession | null> {
  const credential = cookie === null ? null : readCredential(cookie)
  if (cookie === null || credential?.kind !== 'wb') return null
  const now = clock()
  const row = await store.read(({ sessionSecrets }) => sessionSecrets.access(credential.part))
  if (!isSecret(peppers, cookie, row) || !row) return null
  if (row.revoked_at !== null || row.session_expires_at <= now) return null
  sessionUses.see({ id: row.id }, now)
  const until = Math.min(now + idle, row.expires_at)
  // Once a minute is often enough, and spares most visits a write.
  if (until - row.session_expires_at > minute)
    await store.write(({ sessions }) => sessions.extend(row.id, until, now))
  const { id, account, email, identity, bound_to: bound } = row
  return { id, account, email, secret: cookie, identity, bound }
}
