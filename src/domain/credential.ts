import { randomFillSync } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * What a credential is for: a service key, a sign-in session, its renewal, an invitation, a token of a machine for ptc itself, the
 * code in a mail, a sign-in in a browser, the device code of a sign-in that waits to be approved, or the code by which a
 * browser signs a terminal in.
 */
export type CredentialKind = 'sk' | 'se' | 'sr' | 'in' | 'pt' | 'mc' | 'wb' | 'dc' | 'ac'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const partLength = 12
const secretLength = 43
const pattern =
  /^ptc_(?:(sk)_(test|live)|(se|sr|in|pt|mc|wb|dc|ac))_([0-9A-Za-z]{12})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/

/** A credential taken apart: which one it is (`part`, public) without its secret. */
export interface Credential {
  kind: CredentialKind
  env: 'sandbox' | 'production' | null
  part: string
}

/** Makes a credential of 256 random bits: `ptc_<kind>[_<env>]_<part12>_<secret43><crc6>` (R-K1). */
export function mintCredential(
  kind: CredentialKind,
  env: Credential['env'] = null,
): Credential & { secret: string } {
  const part = base62(partLength)
  const head = `ptc_${kind}${env === null ? '' : env === 'production' ? '_live' : '_test'}`
  const body = `${head}_${part}_${base62(secretLength)}`
  return { kind, env, part, secret: body + checksum(body) }
}

/** Takes a credential apart, or answers null when its form or its checksum is wrong. Costs no look-up. */
export function readCredential(text: string): Credential | null {
  const found = pattern.exec(text)
  if (!found || checksum(text.slice(0, -6)) !== found[6]) return null
  return {
    kind: (found[1] ?? found[3]) as CredentialKind,
    env: found[2] === undefined ? null : found[2] === 'live' ? 'production' : 'sandbox',
    part: found[4] as string,
  }
}

/** CRC-32 (ISO-HDLC) in base62, six digits. Catches typing errors; it is no security control. */
export function checksum(body: string): string {
  let rest = crc32(body)
  let text = ''
  for (let digit = 0; digit < 6; digit++) {
    text = alphabet.charAt(rest % 62) + text
    rest = Math.floor(rest / 62)
  }
  return text
}

/** Anything in a text that looks like a credential of ours; for redaction and leak scans. */
export const credentialLike =
  /ptc_(?:sk_(?:test|live)|se|sr|in|pt|mc|wb|dc|ac)_[0-9A-Za-z]{12}_[0-9A-Za-z]{20,60}/g

// Bytes of 248 and more are thrown away: 256 is no multiple of 62, and the first digits would come up more often.
function base62(length: number): string {
  const pool = Buffer.alloc(length * 2)
  let text = ''
  while (text.length < length) {
    randomFillSync(pool)
    for (const byte of pool) {
      if (byte < 248 && text.length < length) text += alphabet.charAt(byte % 62)
    }
  }
  return text
}
