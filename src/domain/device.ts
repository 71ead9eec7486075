import { randomInt } from 'node:crypto'

/** How a machine asks for a sign-in that somebody approves elsewhere (RFC 8628). */
export const device = {
  grantType: 'urn:ietf:params:oauth:grant-type:device_code',
  /** By what name the command line asks. */
  client: 'ptc',
  lifetimeMs: 600_000,
  intervalMs: 5000,
  /** By how much the interval grows for whoever asks sooner. */
  slowerMs: 5000,
} as const

// Without vowels, so that no word comes up, and without what is read as something else.
const letters = 'BCDFGHJKLMNPQRSTVWXZ'
const length = 8

/** A code that people type: 8 letters of 20, so 34.6 bits, which do for ten minutes and counted tries (R-U3). */
export function newUserCode(): string {
  let code = ''
  while (code.length < length) code += letters.charAt(randomInt(letters.length))
  return code
}

/** A code as it is shown: XXXX-XXXX. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** The code that somebody typed, however they wrote it; null where it can be none. */
export function readUserCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s\p{Dash_Punctuation}]/gu, '')
  return new RegExp(`^[${letters}]{${length}}$`).test(code) ? code : null
}

/** What a machine calls itself, as it may be shown. */
export const hostName = (given: string): string =>
  given.replaceAll(/[^A-Za-z0-9._-]/g, '').slice(0, 63) || 'unnamed'
