import { getAccount } from '../contract/account/get.ts'
import type { Output } from '../contract/operation.ts'
import { createSession } from '../contract/session/create.ts'
import { getToken } from '../contract/token/get.ts'
import { lacks } from '../domain/failure.ts'
import { credentialKey, signedIn } from './contexts/contexts.ts'
import {
  type CredentialStore,
  isTokenSecret,
  type Kept,
  lasting,
  type Renewal,
} from './credentials/store.ts'
import type { Run } from './run.ts'
import { isGiven, takeSecret } from './secret-source.ts'
import { endSession } from './sign-out.ts'

/** Who is signed in now, and where that is kept. */
export interface SignedIn {
  account: { id: string; email: string; name: string } | null
  /** The token that signed in, where it is no person. */
  token: { id: string; name: string } | null
  context: string
  store: CredentialStore['name']
  expiresAt: string
  /** The workspace that is current, or null. */
  workspace: string | null
}

/** Signs in to an account. The store is proved first: a session that cannot be kept is not made. */
export async function signIn(email: string, store: CredentialStore, run: Run): Promise<SignedIn> {
  await store.probe()
  const { account, session, secret, refresh } = await opened(email, run)
  const { expiresAt, secretExpiresAt } = session
  const renewal = refresh && {
    ...{ refresh, secretEndsAt: Date.parse(secretExpiresAt), sessionEndsAt: Date.parse(expiresAt) },
  }
  return keep({ account, secret: secret ?? '', renewal: renewal || null, expiresAt }, store, run)
}

/** Signs in with a credential that somebody holds already. It is proved by a call before it is kept. */
export async function signInWith(
  secret: string,
  store: CredentialStore,
  run: Run,
): Promise<SignedIn> {
  await store.probe()
  if (isTokenSecret(secret)) return signInAsMachine(secret, store, run)
  const { account, session } = await run.callAs(secret)(getAccount, {})
  // Without what renews it, it lasts no longer than its secret does.
  return keep({ account, secret, expiresAt: session.secretExpiresAt }, store, run)
}

/** Keeps the token of a machine beside the sign-ins of people; it means the place that it is bound to. */
async function signInAsMachine(
  secret: string,
  store: CredentialStore,
  run: Run,
): Promise<SignedIn> {
  const { token } = await run.callAs(secret)(getToken, { token: 'me' })
  const { id, name, expiresAt, workspaceSlug: workspace, projectSlug: project } = token
  const context = run.context()
  await store.set(credentialKey(context.name, id), lasting(secret))
  const who = { id, email: null, token: name }
  run.remember({ ...signedIn(context, who), credentialStore: store.name })
  run.takePlace({ workspace, org: null, project })
  const kept = { context: context.name, store: store.name, expiresAt, workspace }
  return { account: null, token: { id, name }, ...kept }
}

const password = { flag: 'password', about: 'Password', password: 'known' } as const

/** Opens a session; the password is taken where it is given, or asked for where the server says that it needs one. */
async function opened(email: string, run: Run): Promise<Output<typeof createSession>> {
  const withPassword = async () =>
    run.call(createSession, { email, password: await takeSecret(password, run.flags, run.ask) })
  if (isGiven(password.flag, run.flags)) return withPassword()
  try {
    return await run.call(createSession, { email })
  } catch (error) {
    if (!lacks(error, '/password')) throw error
    return withPassword()
  }
}

/** A sign-in that the server has just made. */
export interface Fresh {
  account: NonNullable<SignedIn['account']>
  secret: string
  /** What renews the secret, where the server gave that along. */
  renewal?: Renewal | null
  /** When the session ends. */
  expiresAt: string
}

/** Keeps a sign-in beside those of other accounts and makes it the one in use; an older one of the same account ends. */
export async function keep(
  { account, secret, renewal = null, expiresAt }: Fresh,
  store: CredentialStore,
  run: Run,
): Promise<SignedIn> {
  const { accounts, name } = run.context()
  const key = credentialKey(name, account.id)
  const known = accounts.some(({ id }) => id === account.id)
  const before = known ? await store.get(key).catch(() => null) : null
  const kept: Kept = { secret, renewal }
  await store.set(key, kept)
  const who = { id: account.id, email: account.email, token: null }
  run.remember({ ...signedIn(run.context(), who), credentialStore: store.name })
  if (before !== null && before.secret !== secret) await endSession(before, run)
  const { memberships } = await run.callAs(secret)(getAccount, {})
  const workspace = workspaceAmong(
    memberships.map(({ slug }) => slug),
    account.id,
    run,
  )
  return { account, token: null, context: name, store: store.name, expiresAt, workspace }
}

/** The workspace that an account means: the one it meant before where it belongs to it, else its only one. */
function workspaceAmong(slugs: readonly string[], account: string, run: Run): string | null {
  const before = run.context().accounts.find(({ id }) => id === account)?.workspace ?? null
  if (before !== null && slugs.includes(before)) return before
  const [only = null] = slugs.length === 1 ? slugs : []
  run.takePlace({ workspace: only, org: null, project: null })
  return only
}
