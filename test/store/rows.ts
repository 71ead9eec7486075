import type { NewRow } from '../../src/store/schema.ts'

/** An account that needs nothing else to exist. */
export const account = (name: string | number): NewRow<'account'> => ({
  id: `acc_${name}`,
  email: `${name}@x.example`,
  email_key: `${name}@x.example`,
  name: String(name),
  asserted: null,
  created_at: 1,
})

/** A session of an account. */
export const session = (name: string | number, of: string): NewRow<'session'> => ({
  id: `ses_${name}`,
  account: of,
  created_at: 1,
  expires_at: 2,
  revoked_at: null,
})

/** What a call in a session carries, by a part of the session's own name. */
export const sessionSecret = (name: string | number): NewRow<'session_secret'> => ({
  part: String(name),
  session: `ses_${name}`,
  use: 'access',
  digest: '',
  pepper: 1,
  generation: null,
  beside: null,
  created_at: 1,
  expires_at: 2,
})

export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** How each of them ended. */
export const outcomes = async (calls: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(calls)).map(({ status }) => status)
