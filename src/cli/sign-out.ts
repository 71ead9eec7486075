import { postForm } from '../client/post-form.ts'
import { revokeSession } from '../contract/session/revoke.ts'
import { Failure, isFailure } from '../domain/failure.ts'
import { credentialKey, type SignedInAccount, titleOf } from './contexts/contexts.ts'
import type { CredentialStore, Kept } from './credentials/store.ts'
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
  // What the environment holds is not signed out of, so nothing of it is ended either.
  if (store.name === 'env') await store.delete('')
  if (account === null)
    return { email: null, token: null, store: store.name, ended: false, others: [] }
  const { id, email, token } = account
  const ended = token === null && (await endedThere(run))
  const others = await forgetHere(run)
  return {
    email,
    token: token === null ? null : { id, name: token },
    ...{ store: store.name, ended, others: others.map(titleOf) },
  }
}

/** Forgets here who is signed in; answers who else is. */
export async function forgetHere(run: Run): Promise<readonly SignedInAccount[]> {
  const { accounts, account: inUse, name } = run.context()
  const id = run.account()?.id
  if (id === undefined || run.store().name === 'env') return accounts
  await run.store().delete(credentialKey(name, id))
  const others = accounts.filter((one) => one.id !== id)
  run.remember({ accounts: others, account: inUse === id ? null : inUse })
  return others
}

async function endedThere(run: Run): Promise<boolean> {
  const kept = await run.kept()
  return kept !== null && endSession(kept, run)
}

/** Ends the session of a sign-in; answers whether the server knows of it. */
export async function endSession(kept: Kept, run: Run): Promise<boolean> {
  try {
    await ended(kept, run)
    return true
  } catch (error) {
    if (isFailure(error, 'unauthenticated')) return true
    if (!isFailure(error)) throw error
    run.warn('The server could not be told: the old session ends there by itself.')
    return false
  }
}

/** By what renews it where there is that: the secret for calls may be over already. */
async function ended({ secret, renewal }: Kept, run: Run): Promise<void> {
  if (renewal === null) {
    await run.callAs(secret)(revokeSession, {})
    return
  }
  const form = { token: renewal.refresh, token_type_hint: 'refresh_token' }
  const { status } = await postForm(run.transport, '/oauth/revoke', form, run.timeoutMs)
  if (status !== 200) throw new Failure('unavailable', `The server answered ${status}.`)
}
