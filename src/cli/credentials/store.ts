export const storeNames = ['keychain', 'file', 'env'] as const
export type StoreName = (typeof storeNames)[number]

/** What gets the next secret of a session. Moments are milliseconds since the epoch, by this machine's clock. */
export interface Renewal {
  refresh: string
  secretEndsAt: number
  sessionEndsAt: number
}

/** A sign-in as it is kept. */
export interface Kept {
  /** What calls carry. */
  secret: string
  /** null where the secret lasts as long as its session or token. */
  renewal: Renewal | null
}

/** Where sign-ins are kept, each under the id of its account. Every method fails with `credential_store`. */
export interface CredentialStore {
  readonly name: StoreName
  /** Writes, reads and deletes a canary: a store that only reads as empty may be locked. */
  probe(): Promise<void>
  get(account: string): Promise<Kept | null>
  set(account: string, kept: Kept): Promise<void>
  delete(account: string): Promise<void>
}

/** Whether a credential is the token of a machine. */
export const isTokenSecret = (secret: string): boolean => secret.startsWith('ptc_pt_')

/** A secret that nothing renews. */
export const lasting = (secret: string): Kept => ({ secret, renewal: null })

// Marks the form of a stored value, so that a later release can tell it from its own.
const bare = 'v1:'
const withRenewal = 'v2:'

export const wrapped = (kept: Kept): string =>
  kept.renewal === null ? bare + kept.secret : withRenewal + JSON.stringify(kept)

export function unwrapped(stored: string | null): Kept | null {
  if (stored?.startsWith(bare)) return lasting(stored.slice(bare.length))
  if (!stored?.startsWith(withRenewal)) return null
  try {
    return JSON.parse(stored.slice(withRenewal.length)) as Kept
  } catch {
    return null
  }
}
