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
  role: 'rol',
  contact: 'con',
  transfer: 'trf',
  production: 'prq',
  billingAccount: 'bac',
  method: 'pay',
  subscription: 'sub',
  invoice: 'ivc',
  charge: 'chg',
  project: 'prj',
  projectMember: 'pmb',
  key: 'key',
  token: 'tok',
  trust: 'tru',
  identity: 'idn',
  domain: 'dom',
  link: 'lnk',
  flow: 'flw',
  mail: 'mai',
  usage: 'usg',
  reservation: 'rsv',
  event: 'evt',
  webhook: 'whk',
  delivery: 'dlv',
  drill: 'drl',
  decision: 'dec',
  request: 'req',
} as const

export type Kind = keyof typeof prefixes

const alphabet = new TextEncoder().encode('0123456789abcdefghjkmnpqrstvwxyz')
const bytes = Buffer.alloc(16)
const letters = Buffer.alloc(26)
// Asking the kernel costs as much as all the rest of an id, so it is asked for hundreds at once.
const noise = { pool: Buffer.alloc(4096), used: 4096 }

interface Reached {
  ms: number
  sequence: number
}

// A clock that was put forward goes beside the real one, and the ids of each follow its own. The one that was first needed last comes first.
const clocks: Reached[] = []
const oneClockMs = 60_000
const mostClocks = 8

/** A new id, greater than every earlier one of this process by the same clock (RFC 9562 §6.2: 12 counter bits under the millisecond). Never a secret. */
export const newId = (kind: Kind, now: number = Date.now()): string =>
  `${prefixes[kind]}_${base32(newBytes(now))}`

/** A new UUIDv7 as it is usually written: what names one call, greater than every earlier one of this process by the same clock. */
export function newUuid(now: number = Date.now()): string {
  const hex = newBytes(now).toString('hex')
  const at = [0, 8, 12, 16, 20, 32]
  return at
    .slice(1)
    .map((end, part) => hex.slice(at[part], end))
    .join('-')
}

/** The time in a UUIDv7, as 12 hex digits that sort like it; empty where the text is none. */
export const timeInUuid = (text: string): string => {
  const [, high = '', low = ''] = uuid7.exec(text) ?? []
  return (high + low).toLowerCase()
}

const uuid7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** The 16 bytes of the next UUIDv7; they are overwritten by those after it. */
function newBytes(now: number): Buffer {
  const last = reached(now)
  if (now > last.ms || last.sequence === 0xfff) {
    last.ms = Math.max(now, last.ms + 1)
    last.sequence = 0
  } else last.sequence++
  takeNoise()
  bytes.writeUIntBE(last.ms, 0, 6)
  bytes.writeUInt16BE(0x7000 | last.sequence, 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  return bytes
}

/** How far the clock that says `now` has come. */
function reached(now: number): Reached {
  for (const one of clocks) if (Math.abs(one.ms - now) < oneClockMs) return one
  const first = { ms: now - 1, sequence: 0 }
  if (clocks.length === mostClocks) clocks.pop()
  clocks.unshift(first)
  return first
}

/** Whether the text has the form of an id of this kind. */
export const isId = (kind: Kind, text: string): boolean => idPattern(kind).test(text)

export function idPattern(kind: Kind): RegExp {
  let pattern = patterns.get(kind)
  if (pattern === undefined) {
    pattern = new RegExp(`^${prefixes[kind]}_[0-7][0-9a-hjkmnp-tv-z]{25}$`)
    patterns.set(kind, pattern)
  }
  return pattern
}

const patterns = new Map<Kind, RegExp>()

function takeNoise(): void {
  const { pool } = noise
  if (noise.used + 8 > pool.length) {
    randomFillSync(pool)
    noise.used = 0
  }
  pool.copy(bytes, 8, noise.used, noise.used + 8)
  noise.used += 8
}

// Written letter by letter into one place: a text that is put together so is copied again before anybody can read it.
function base32(from: Buffer): string {
  let rest = 0
  let bits = 0
  let place = letters.length
  for (let at = from.length - 1; at >= 0; at--) {
    rest |= (from[at] as number) << bits
    for (bits += 8; bits >= 5; bits -= 5) {
      letters[--place] = alphabet[rest & 31] as number
      rest >>= 5
    }
  }
  letters[0] = alphabet[rest] as number
  return letters.toString('latin1')
}
