import { randomFillSync } from 'node:crypto'

/** The prefix of each thing's id. An id is prefix, underscore, and a UUIDv7 in Crockford base32. */
export const prefixes = {
  account: 'acc',
  session: 'ses',
  workspace: 'wsp',
  org: 'org',
  member: 'mem',
  invite: 'inv',
  assignment: 'asn',
  project: 'prj',
  key: 'key',
  event: 'evt',
  decision: 'dec',
  request: 'req',
} as const

export type Kind = keyof typeof prefixes

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const bytes = Buffer.alloc(16)
let last = { ms: 0, sequence: 0 }

/** A new id, greater than every earlier one of this process (RFC 9562 §6.2: 12 counter bits under the millisecond). Never a secret. */
export function newId(kind: Kind, now: number = Date.now()): string {
  last =
    now > last.ms
      ? { ms: now, sequence: 0 }
      : last.sequence === 0xfff
        ? { ms: last.ms + 1, sequence: 0 }
        : { ms: last.ms, sequence: last.sequence + 1 }
  randomFillSync(bytes)
  bytes.writeUIntBE(last.ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | last.sequence, 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  return `${prefixes[kind]}_${base32(bytes)}`
}

/** Whether the text has the form of an id of this kind. */
export const isId = (kind: Kind, text: string): boolean => idPattern(kind).test(text)

export const idPattern = (kind: Kind): RegExp =>
  new RegExp(`^${prefixes[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`)

function base32(from: Buffer): string {
  let value = BigInt(`0x${from.toString('hex')}`)
  let text = ''
  for (let digit = 0; digit < 26; digit++) {
    text = alphabet.charAt(Number(value & 31n)) + text
    value >>= 5n
  }
  return text
}
