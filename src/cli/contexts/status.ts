import { getAccount } from '../../contract/account/get.ts'
import { isFailure } from '../../domain/failure.ts'
import type { StoreName } from '../credentials/store.ts'
import type { Run } from '../run.ts'
import { clean } from '../text.ts'
import { titleOf } from './contexts.ts'

/** What is known of a sign-in: `ended` where the server no longer takes what is kept here. */
export interface AuthStatus {
  state: 'valid' | 'ended' | 'none'
  context: string
  server: string | null
  /** E-mail address of a person, or null. */
  account: string | null
  /** The token of a machine, or null. */
  token: { id: string; name: string } | null
  store: StoreName
  /** Where the credential comes from, in words. */
  source: string
  /** When it ends; null where the server does not take it. */
  expiresAt: string | null
  /** When the secret at hand ends: earlier, where it is renewed by itself until then. */
  secretExpiresAt: string | null
  /** Who else is signed in here. */
  others: string[]
}

type Held = Pick<AuthStatus, 'account' | 'token' | 'expiresAt' | 'secretExpiresAt'>

export async function authStatus(run: Run): Promise<AuthStatus> {
  const { name, server, accounts } = run.context()
  const store = run.store().name
  const account = run.account()
  const there = await isThere(run)
  const held = there ? await heldBy(run) : null
  return {
    state: held ? 'valid' : there ? 'ended' : 'none',
    ...{ context: name, server },
    ...(held ?? remembered(run, store)),
    ...{ store, source: sourceOf(store, run.env) },
    others: accounts.filter(({ id }) => id !== account?.id).map(titleOf),
  }
}

/** Whether there is a credential, be it over or not. */
async function isThere(run: Run): Promise<boolean> {
  try {
    return (await run.credential()) !== null
  } catch (error) {
    if (isFailure(error, 'unauthenticated')) return (await run.kept()) !== null
    throw error
  }
}

/** Who the server says holds the credential, and until when; null where it takes it no more. */
async function heldBy(run: Run): Promise<Held | null> {
  try {
    const token = await run.binding()
    if (token !== null) {
      const { id, name, expiresAt } = token
      return { account: null, token: { id, name }, expiresAt, secretExpiresAt: expiresAt }
    }
    const { account, session } = await run.call(getAccount, {})
    const { expiresAt, secretExpiresAt } = session
    return { account: account.email, token: null, expiresAt, secretExpiresAt }
  } catch (error) {
    if (isFailure(error, 'unauthenticated')) return null
    throw error
  }
}

/** The same as far as it is known here. */
function remembered(run: Run, store: StoreName): Held {
  const known = store === 'env' ? null : run.account()
  const token = known?.token ? { id: known.id, name: known.token } : null
  return { account: known?.email ?? null, token, expiresAt: null, secretExpiresAt: null }
}

function sourceOf(store: StoreName, env: NodeJS.ProcessEnv): string {
  if (store === 'keychain') return 'the keychain of this machine'
  if (store === 'file') return 'credentials.json, with mode 0600'
  const file = clean(`PTC_TOKEN_FILE, ${env['PTC_TOKEN_FILE']}`)
  const named = env['PTC_TOKEN'] ? 'PTC_TOKEN' : env['PTC_TOKEN_FILE'] ? file : 'PTC_TRUST'
  return `${named}: it wins over every sign-in kept here`
}
