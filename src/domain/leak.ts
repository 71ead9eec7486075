import { createHash } from 'node:crypto'
import { type CredentialKind, readCredential } from './credential.ts'
import type { Env } from './permission.ts'

/** What can leak: our credentials, and the secrets that sign webhooks, whose form is not ours alone. */
export type LeakKind = CredentialKind | 'wh'

export interface Leakable {
  kind: LeakKind
  env: Env | null
}

/** A credential that stands in a text where it should not. */
export interface Leak {
  secret: string
  credential: Leakable
  /** Where it begins, both counted from 1; a column is a UTF-16 code unit. */
  line: number
  column: number
}

/** Finds credentials in a text that comes in pieces. */
export interface Finder {
  read: (piece: string) => Leak[]
  /** What was at the very end. */
  end: () => Leak[]
}

const opening = /ptc_|whsec_/g
const form = /ptc_[a-z]{2}(?:_(?:test|live))?_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}/y
// 32 bytes in base64: of the last digit only four bits are used.
const webhookForm = /whsec_[0-9A-Za-z+/]{42}[048AEIMQUYcgkosw]=(?!=)/y
/** No credential is longer; where one begins in the last characters of a piece, the next piece decides. */
const longest = 80

/** What a secret is matched by without being shown: SHA-256 of the whole of it, in hex. */
export const digestOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('hex')

/** The part of a credential that names it and is no secret. */
export const maskedSecret = (secret: string): string =>
  `${secret.slice(0, secret.lastIndexOf('_') + 1)}…`

/** What a secret is by its form, and by its checksum where it has one; null where it is none of ours. */
export function leakableIn(secret: string): Leakable | null {
  webhookForm.lastIndex = 0
  if (webhookForm.exec(secret)?.[0] === secret) return { kind: 'wh', env: null }
  return readCredential(secret)
}

/** Opens a finder. It holds on to no more than the end of the last piece, and finds nothing whose checksum is wrong. */
export function openFinder(): Finder {
  let rest = ''
  const place = { line: 1, column: 1 }
  const upTo = (text: string, end: number): Leak[] => {
    const found: Leak[] = []
    let passed = 0
    for (const { index: at } of text.matchAll(opening)) {
      if (at >= end) break
      const secret = credentialAt(text, at)
      if (secret === null) continue
      advance(place, text, passed, at)
      passed = at
      found.push({ ...secret, ...place })
    }
    advance(place, text, passed, end)
    rest = text.slice(end)
    return found
  }
  return {
    read: (piece) => {
      const text = rest + piece
      return upTo(text, Math.max(0, text.length - longest))
    },
    end: () => upTo(rest, rest.length),
  }
}

function credentialAt(text: string, at: number): Pick<Leak, 'secret' | 'credential'> | null {
  const wanted = text[at] === 'w' ? webhookForm : form
  wanted.lastIndex = at
  const secret = wanted.exec(text)?.[0]
  const credential = secret === undefined ? null : leakableIn(secret)
  return secret === undefined || credential === null ? null : { secret, credential }
}

function advance(place: { line: number; column: number }, text: string, from: number, to: number) {
  let start = from
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    place.line++
    place.column = 1
    start = at + 1
  }
  place.column += to - start
}
