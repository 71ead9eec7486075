import { getAccount } from '../../contract/account/get.ts'
import { isFailure } from '../../domain/failure.ts'
import type { StoreName } from '../credentials/store.ts'
import type { Run } from '../run.ts'

/** What is known of a sign-in: `ended` where the server no longer takes what is kept here. */
export interface AuthStatus {
  state: 'valid' | 'ended' | 'none'
  context: string
  server: string | null
  account: string | null
  store: StoreName
  /** Where the credential comes from, in words. */
  source: string
  /** Who else is signed in here. */
  others: string[]
}

export async function authStatus(run: Run): Promise<AuthStatus> {
  const { name, server, accounts } = run.context()
  const store = run.store().name
  const account = run.account()
  const found = (await run.credential()) === null ? null : await heldBy(run)
  const known = {
    context: name,
    server,
    account: found?.email ?? (store === 'env' ? null : (account?.email ?? null)),
    store,
    source: sources[store],
    others: accounts.filter(({ id }) => id !== account?.id).map(({ email }) => email),
  }
  return { state: found === null ? 'none' : found.email === null ? 'ended' : 'valid', ...known }
}

async function heldBy(run: Run): Promise<{ email: string | null }> {
  try {
    const { account } = await run.call(getAccount, {})
    return { email: account.email }
  } catch (error) {
    if (isFailure(error, 'unauthenticated')) return { email: null }
    throw error
  }
}

const sources: Record<StoreName, string> = {
  env: 'the environment: PTC_TOKEN wins over every sign-in kept here',
  keychain: 'the keychain of this machine',
  file: 'credentials.json, with mode 0600',
}
