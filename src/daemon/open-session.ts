import { newId } from '../domain/id.ts'
import type { NewRow } from '../store/schema.ts'
import type { Tables } from '../store/tables.ts'
import type { Runtime } from './runtime.ts'
import { mintSecret } from './secrets.ts'

const lifetime = 30 * 86_400_000

interface Opened {
  session: NewRow<'session'>
  /** Shown once, to whoever signed in. */
  secret: string
}

/** Opens a session of an account that has proved itself, in whatever way it did. */
export async function openSession(
  { peppers }: Pick<Runtime, 'peppers'>,
  { sessions }: Pick<Tables, 'sessions'>,
  { account, now, address }: { account: string; now: number; address: string | null },
): Promise<Opened> {
  const { secret, kept } = mintSecret(peppers, 'se')
  const session = {
    id: newId('session', now),
    account,
    ...kept,
    created_at: now,
    expires_at: now + lifetime,
    revoked_at: null,
    address,
  }
  await sessions.insert(session)
  return { session, secret }
}
