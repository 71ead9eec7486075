import { revokeSession } from '../contract/session/revoke.ts'
import { isFailure } from '../domain/failure.ts'
import { credentialKey, titleOf } from './contexts/contexts.ts'
import type { CredentialStore } from './credentials/store.ts'
import type { Run } from './run.ts'

export interface SignedOut {
  email: string | null
  /** The token that is forgotten here, where it was no person. It lives on. */
  token: { id: string; name: string } | null
  store: CredentialStore['name']
  /** Whether the server ended the session as well. */
  ended: boolean
  /** Who is signed in still. */
  others: string[]
}

/** Signs somebody out here and, where a session is kept and the server answers, there; nobody else takes the place unasked. */
export async function signOut(run: Run): Promise<SignedOut> {
  const store = run.store()
  const account = run.account()
  const { accounts, account: inUse, name } = run.context()
  // What the environment holds is not signed out of, so nothing of it is ended either.
  if (store.name === 'env') await store.delete('')
  if (account === null)
    return { email: null, token: null, store: store.name, ended: false, others: [] }
  const { id, email, token } = account
  const ended = token === null && (await endedThere(run))
  await store.delete(credentialKey(name, id))
  const others = accounts.filter((one) => one.id !== id)
  run.remember({ accounts: others, account: inUse === id ? null : inUse })
  return {
    email,
    token: token === null ? null : { id, name: token },
    ...{ store: store.name, ended, others: others.map(titleOf) },
  }
}

async function endedThere(run: Run): Promise<boolean> {
  const credential = await run.credential()
  return credential !== null && endSession(credential, run)
}

/** Ends the session of a credential; answers whether the server knows of it. */
export async function endSession(credential: string, run: Run): Promise<boolean> {
  try {
    await run.callAs(credential)(revokeSession, {})
    return true
  } catch (error) {
    if (isFailure(error, 'unauthenticated')) return true
    if (!isFailure(error)) throw error
    run.warn('The server could not be told: the old session ends there by itself.')
    return false
  }
}
