import { Failure } from '../../domain/failure.ts'
import type { CredentialStore } from './store.ts'

/** PTC_TOKEN: the credential of a machine. It is read, never written, and no keychain is touched beside it. */
export const envStore = (token: string): CredentialStore => ({
  name: 'env',
  probe: readOnly,
  get: async () => token,
  set: readOnly,
  delete: readOnly,
})

async function readOnly(): Promise<never> {
  throw new Failure(
    'credential_store',
    'PTC_TOKEN is set, and it wins over every sign-in kept here. Unset it to sign in or out.',
  )
}
