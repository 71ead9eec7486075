import { isFailure } from '../../domain/failure.ts'
import { credentialKeyOf } from '../contexts/contexts.ts'
import { chooseStore } from '../credentials/choose.ts'
import { trustIn } from '../credentials/job.ts'
import type { CredentialStore } from '../credentials/store.ts'
import { type Check, type Finding, fail, ok, warn } from './check.ts'

const names = { keychain: 'keychain of this machine', file: 'file of sign-ins', env: 'PTC_TOKEN' }

/** A store that works, or why it does not; for somebody who has signed in that is a failure. */
export function judgeCredentials(
  store: CredentialStore['name'],
  signedIn: boolean,
  fault: string | null,
): Finding {
  if (fault === null) return ok(`The ${names[store]} works.`.replace('The PTC_TOKEN', 'PTC_TOKEN'))
  const instead = store === 'keychain' ? ['login', '--credential-store', 'file'] : []
  return signedIn ? fail(fault, ...instead) : warn(fault, ...instead)
}

export const credentials: Check = {
  id: 'credentials',
  needs: ['home'],
  look: async ({ run, located }) => {
    const { env, context, account } = run
    const { home } = located()
    const { credentialStore: remembered } = context()
    const { PTC_KEYCHAIN_TIMEOUT: _, ...rest } = env
    const store = chooseStore({
      ...{ configDir: home.config, env: rest, remembered, attended: false, waiting: () => {} },
    })
    const key = credentialKeyOf(context(), account())
    const signedIn = key !== null
    if (trustIn(env) !== null)
      return ok('A job: PTC_TRUST says which trust it signs in by, and nothing is kept.')
    if (store.name === 'env') return judgeCredentials('env', signedIn, null)
    return judgeCredentials(store.name, signedIn, await faultOf(store, key))
  },
}

/** Reads where somebody has signed in; else writes, reads and deletes a canary, as an empty keychain may be a locked one. */
async function faultOf(store: CredentialStore, key: string | null): Promise<string | null> {
  try {
    if (key === null || store.name === 'keychain') await store.probe()
    else await store.get(key)
    return null
  } catch (error) {
    if (isFailure(error)) return error.message
    throw error
  }
}
