import { getAccount } from '../contract/account/get.ts'
import { createSession } from '../contract/session/create.ts'
import { revokeSession } from '../contract/session/revoke.ts'
import { Failure, isFailure } from '../domain/failure.ts'
import { credentialKey, type SignedInAccount, signedIn } from './contexts/contexts.ts'
import type { CredentialStore } from './credentials/store.ts'
import type { Run } from './run.ts'

/** Who is signed in now, and where that is kept. */
export interface SignedIn {
  account: { id: string; email: string; name: string }
  context: string
  store: CredentialStore['name']
  /** When it ends; null where only the server knows. */
  expiresAt: string | null
  /** The workspace that is current, or null. */
  workspace: string | null
}

/** Signs in as an account of this machine. The store is proved first: a session that cannot be kept is not made. */
export async function signIn(email: string, store: CredentialStore, run: Run): Promise<SignedIn> {
  const { server, name } = run.context()
  if (server !== null)
    throw new Failure(
      'usage',
      `The context ${name} speaks to ${server}, where an address alone signs nobody in: give a credential of that server with --token-stdin.`,
      { next: [{ command: ['login', '--token-stdin'], why: 'reads the credential from stdin' }] },
    )
  await store.probe()
  const { account, session, secret } = await run.call(createSession, { email })
  return keep({ account, secret: secret ?? '', expiresAt: session.expiresAt }, store, run)
}

/** Signs in with a credential that somebody holds already. It is proved by a call before it is kept. */
export async function signInWith(
  secret: string,
  store: CredentialStore,
  run: Run,
): Promise<SignedIn> {
  await store.probe()
  const { account } = await run.callAs(secret)(getAccount, {})
  return keep({ account, secret, expiresAt: null }, store, run)
}

interface Fresh {
  account: SignedIn['account']
  secret: string
  expiresAt: string | null
}

/** Keeps a sign-in beside those of other accounts and makes it the one in use; an older one of the same account ends. */
async function keep(
  { account, secret, expiresAt }: Fresh,
  store: CredentialStore,
  run: Run,
): Promise<SignedIn> {
  const { accounts, name } = run.context()
  const key = credentialKey(name, account.id)
  const known = accounts.some(({ id }) => id === account.id)
  const before = known ? await store.get(key).catch(() => null) : null
  await store.set(key, secret)
  run.remember({ ...signedIn(run.context(), account), credentialStore: store.name })
  if (before !== null && before !== secret) await end(before, run)
  const { memberships } = await run.callAs(secret)(getAccount, {})
  const workspace = workspaceAmong(
    memberships.map(({ slug }) => slug),
    account.id,
    run,
  )
  return { account, context: name, store: store.name, expiresAt, workspace }
}

/** The workspace that an account means: the one it meant before where it belongs to it, else its only one. */
function workspaceAmong(slugs: readonly string[], account: string, run: Run): string | null {
  const before = run.context().accounts.find(({ id }) => id === account)?.workspace ?? null
  if (before !== null && slugs.includes(before)) return before
  const [only = null] = slugs.length === 1 ? slugs : []
  run.takePlace({ workspace: only, org: null, project: null })
  return only
}

export interface SignedOut {
  email: string | null
  store: CredentialStore['name']
  /** Whether the server ended the session as well. */
  ended: boolean
  /** Who is signed in still. */
  others: string[]
}

/** Signs an account out here and, where the server answers, there; nobody else takes its place unasked. */
export async function signOut(run: Run): Promise<SignedOut> {
  const store = run.store()
  const account = run.account()
  const { accounts, account: inUse, name } = run.context()
  const credential = await run.credential()
  const ended = credential !== null && (await end(credential, run))
  if (account === null) return { email: null, store: store.name, ended, others: [] }
  await store.delete(credentialKey(name, account.id))
  const others = without(accounts, account.id)
  run.remember({
    accounts: others,
    account: inUse === account.id ? null : inUse,
  })
  return {
    email: account.email,
    store: store.name,
    ended,
    others: others.map(({ email }) => email),
  }
}

const without = (accounts: readonly SignedInAccount[], id: string): SignedInAccount[] =>
  accounts.filter((account) => account.id !== id)

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
