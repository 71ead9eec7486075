export const storeNames = ['keychain', 'file', 'env'] as const
export type StoreName = (typeof storeNames)[number]

/** Where sign-ins are kept, each under the id of its account. Every method fails with `credential_store`. */
export interface CredentialStore {
  readonly name: StoreName
  /** Writes, reads and deletes a canary: a store that only reads as empty may be locked. */
  probe(): Promise<void>
  get(account: string): Promise<string | null>
  set(account: string, secret: string): Promise<void>
  delete(account: string): Promise<void>
}

/** Whether a credential is the token of a machine. */
export const isTokenSecret = (secret: string): boolean => secret.startsWith('ptc_pt_')

/** Marks the form of a stored value, so that a later release can tell it from its own. */
const form = 'v1:'

export const wrapped = (secret: string): string => form + secret

export const unwrapped = (stored: string | null): string | null =>
  stored?.startsWith(form) ? stored.slice(form.length) : null
