import { getAccount } from '../contract/account/get.ts'
import { createSession } from '../contract/session/create.ts'
import { revokeSession } from '../contract/session/revoke.ts'
import { isFailure } from '../domain/failure.ts'
import type { CredentialStore } from './credentials/store.ts'
import type { Run } from './run.ts'

/** Who is signed in now, and where that is kept. */
export interface SignedIn {
  account: { id: string; email: string; name: string }
  session: { id: string; expiresAt: string }
  store: CredentialStore['name']
  /** The workspace that is current, or null. */
  workspace: string | null
}

/** Signs in as an account of this machine. The store is proved first: a session that cannot be kept is not made. */
export async function signIn(email: string, store: CredentialStore, run: Run): Promise<SignedIn> {
  await store.probe()
  const before = await run.credential().catch(() => null)
  const { account, session, secret } = await run.call(createSession, { email })
  await store.set(account.id, secret ?? '')
  run.remember({ account: account.id, email: account.email, credentialStore: store.name })
  if (before !== null) await end(before, run)
  const { memberships } = await run.callAs(secret ?? '')(getAccount, {})
  const slugs = memberships.map(({ slug }) => slug)
  const current = run.context().workspace
  const workspace =
    current !== null && slugs.includes(current) ? current : (slugs.length === 1 && slugs[0]) || null
  run.remember({ workspace })
  return { account, session, store: store.name, workspace }
}

export interface SignedOut {
  email: string | null
  store: CredentialStore['name']
  /** Whether the server ended the session as well. */
  ended: boolean
}

/** Signs out here and, where the server answers, there. */
export async function signOut(run: Run): Promise<SignedOut> {
  const store = run.store()
  const { account, email } = run.context()
  const credential = await run.credential()
  const ended = credential !== null && (await end(credential, run))
  if (account !== null) await store.delete(account)
  run.remember({ account: null, email: null, workspace: null })
  return { email, store: store.name, ended }
}

async function end(credential: string, run: Run): Promise<boolean> {
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
