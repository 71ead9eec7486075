import { createHash } from 'node:crypto'

/** What a custom domain can serve: where people sign in, or where an application's API answers. */
export const purposes = ['auth', 'api'] as const
export type Purpose = (typeof purposes)[number]

export const domainStates = ['pending', 'verified', 'suspended'] as const
export type DomainState = (typeof domainStates)[number]

/** Only what is verified serves anything (I31). */
export const stateOfDomain = (row: {
  verified_at: number | null
  suspended_at: number | null
}): DomainState =>
  row.verified_at === null ? 'pending' : row.suspended_at === null ? 'verified' : 'suspended'

/** Where the TXT record stands that proves a domain. */
export const recordName = (host: string): string => `_ptc-challenge.${host}`

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * What the record says: which workspace the domain is for. It is no secret, for everybody can read it; nobody makes it
 * who does not know the workspace's id, and it proves the domain for no other workspace.
 */
export function recordValue(workspace: string, host: string): string {
  const digest = createHash('sha256').update(`ptc domain\n${workspace}\n${host}`).digest()
  return `ptc-domain=${[...digest.subarray(0, 26)].map((byte) => alphabet[byte & 31]).join('')}`
}

/** What DNS said: every text at a name, or why it said nothing. */
export type Looked = { texts: readonly string[] } | { texts: null; why: string }

export type Sight = 'found' | 'absent' | 'other' | 'unanswered'

/** What an answer of DNS comes to, for whoever looks for a value. */
export function sightOf(looked: Looked, value: string): Sight {
  if (looked.texts === null) return 'unanswered'
  if (looked.texts.length === 0) return 'absent'
  return looked.texts.some((text) => text.trim() === value) ? 'found' : 'other'
}
