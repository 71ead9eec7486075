import { Failure } from '../../domain/failure.ts'
import { tokenNamedBy } from './named-file.ts'
import { type CredentialStore, lasting } from './store.ts'

/** The credential of a machine, from PTC_TOKEN or from the file that PTC_TOKEN_FILE names; null where neither is set. */
export function tokenIn(env: NodeJS.ProcessEnv): string | null {
  const { PTC_TOKEN: token, PTC_TOKEN_FILE: file } = env
  if (token) return token.trim()
  return file ? tokenNamedBy('PTC_TOKEN_FILE', file) : null
}

/** The credential of a machine as a store, null where a job gets its own by who it is: it is read, never written, and no keychain is touched beside it. */
export const envStore = (token: string | null): CredentialStore => ({
  name: 'env',
  probe: readOnly,
  get: async () => (token === null ? null : lasting(token)),
  set: readOnly,
  delete: readOnly,
})

async function readOnly(): Promise<never> {
  throw new Failure(
    'credential_store',
    'PTC_TOKEN, PTC_TOKEN_FILE or PTC_TRUST is set, and it wins over every sign-in kept here. Unset it to sign in or out.',
  )
}
