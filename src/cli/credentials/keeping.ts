import type { Transport } from '../../client/transport.ts'
import { hold } from '../held.ts'
import type { CredentialStore, Kept } from './store.ts'

/** What the sign-in in use is read with, and renewed. */
export interface Keeping {
  env: NodeJS.ProcessEnv
  timeoutMs: number
  transport: Transport
  store: () => CredentialStore
  /** Under what the sign-in in use is kept, or null. */
  credentialKey: () => string | null
  /** Where the processes of this user wait for each other. */
  configDir: () => string
  warn: (text: string) => void
}

/** Remembers its secrets, so that nothing this process says repeats them. */
export function held(kept: Kept | null): Kept | null {
  hold(kept?.secret ?? null)
  hold(kept?.renewal?.refresh ?? null)
  return kept
}
