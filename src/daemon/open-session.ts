import { newId } from '../domain/id.ts'
import type { NewRow } from '../store/schema.ts'
import type { Tables } from '../store/tables.ts'
import type { Runtime } from './runtime.ts'
import { digestOf, mintSecret } from './secrets.ts'

const sessionMs = 30 * 86_400_000
/** How long the secret of a session works that can be renewed (R-U4). */
const accessMs = 15 * 60_000

type Session = Pick<NewRow<'session'>, 'id' | 'account' | 'expires_at'>

/** What somebody who signed in is given. */
export interface Opened {
  session: Session
  /** What calls carry. Shown once, to whoever signed in. */
  secret: string
  /** When the secret ends. */
  secretExpiresAt: number
  /** What gets the next secret, once; null where this one lasts as long as the session. */
  refresh: string | null
  /** When it was made. */
  at: number
}

interface Opening {
  account: string
  now: number
  address: string | null
  /** Set where the secret lasts as long as the session and is never renewed. */
  lasting?: boolean
}

/** Opens a session of an account that has proved itself, in whatever way it did. */
export async function openSession(
  { peppers }: Pick<Runtime, 'peppers'>,
  tables: Pick<Tables, 'sessions' | 'sessionSecrets'>,
  { account, now, address, lasting = false }: Opening,
): Promise<Opened> {
  const session = {
    ...{ id: newId('session', now), account, created_at: now, expires_at: now + sessionMs },
    ...{ revoked_at: null, address, generation: lasting ? null : 0 },
  }
  await tables.sessions.insert(session)
  return mintPair({ peppers }, tables, session, now)
}

/** Makes the secrets of a generation of a session: a pair, or one that lasts as long as the session does. */
export async function mintPair(
  { peppers }: Pick<Runtime, 'peppers'>,
  { sessionSecrets }: Pick<Tables, 'sessionSecrets'>,
  session: Session & { generation: number | null },
  now: number,
): Promise<Opened> {
  const { id, expires_at, generation } = session
  const common = { session: id, created_at: now, generation }
  const { secret, kept } = mintSecret(peppers, 'se')
  const end = generation === null ? expires_at : Math.min(now + accessMs, expires_at)
  const access = { ...common, ...kept, use: 'access', beside: null, expires_at: end } as const
  if (generation === null) {
    await sessionSecrets.insert([access])
    return { session, secret, secretExpiresAt: end, refresh: null, at: now }
  }
  const next = mintSecret(peppers, 'sr')
  const beside = digestOf(peppers.current.key, secret).toString('hex')
  await sessionSecrets.insert([
    access,
    { ...common, ...next.kept, use: 'refresh', beside, expires_at },
  ])
  return { session, secret, secretExpiresAt: end, refresh: next.secret, at: now }
}
