import { join } from 'node:path'
import { renewSession } from '../../client/renew-session.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import { underLock } from '../lock-file.ts'
import { held, type Keeping } from './keeping.ts'
import type { CredentialStore, Kept } from './store.ts'

/** How long the server may take; whoever waits for the one who asks it waits longer. */
const answerMs = 10_000
const waitMs = 45_000

/** The next secrets of a sign-in: what another process has got meanwhile, or what the server gives. */
export async function renew(from: Kept, keeping: Keeping): Promise<Kept> {
  const store = keeping.store()
  const key = keeping.credentialKey() ?? ''
  const lock = join(keeping.configDir(), `renewal.${key.replaceAll('/', '.')}.lock`)
  try {
    return await underLock(lock, waitMs, async () => {
      const now = held(await store.get(key))
      if (now === null) throw over(keeping)
      return now.secret === from.secret ? next(now, { store, key }, keeping) : now
    })
  } catch (error) {
    // It was asked for early: until it ends, the secret at hand serves as well.
    const lasts = from.renewal !== null && Date.now() < from.renewal.secretEndsAt
    if (lasts && isFailure(error) && error.code !== 'unauthenticated') return from
    throw error
  }
}

async function next(
  from: Kept,
  { store, key }: { store: CredentialStore; key: string },
  keeping: Keeping,
): Promise<Kept> {
  const { transport, timeoutMs, warn } = keeping
  if (from.renewal === null) return from
  // A store that only reads would lose what the server gives only once.
  await store.set(key, from)
  const { refresh } = from.renewal
  const asked = { secret: from.secret, refresh }
  const pair = await renewSession(transport, asked, Math.min(timeoutMs, answerMs))
  if (pair === null) throw over(keeping)
  const { secret, ...renewal } = pair
  const got: Kept = { secret, renewal }
  held(got)
  await store.set(key, got).catch((error: unknown) => {
    if (!isFailure(error)) throw error
    warn(
      `The renewed sign-in could not be kept: ${error.message} This command goes on with it; sign in again with ptc login.`,
    )
  })
  return got
}

const over = ({ transport: { address } }: Keeping): Failure =>
  new Failure(
    'unauthenticated',
    `The sign-in that is kept here has ended${address === 'local' ? '' : ` at ${address}`}: its 30 days are over, somebody ended it, or its renewal was used elsewhere.`,
    { next: [{ command: ['login'], why: 'sign in again' }] },
  )
