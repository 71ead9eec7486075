import { digestOf, type Leak, type LeakKind, maskedSecret, openFinder } from '../../domain/leak.ts'
import type { Env } from '../../domain/permission.ts'
import { openDecoder } from './decode.ts'

/** What is being read: a file, or a file as a commit has it; a commit without a file is its message. */
export interface Source {
  file: string | null
  commit: string | null
}

export interface Place extends Source {
  line: number
  column: number
  /** One column behind the last. */
  endColumn: number
}

/** A credential that was found, and everywhere it stands. Its secret is not kept. */
export interface Found {
  digest: string
  /** As much of it as is no secret. */
  masked: string
  kind: LeakKind
  env: Env | null
  /** In how many places it stands; the first of them are named. */
  total: number
  places: Place[]
}

/** Collects what is found, each credential once. */
export interface Ledger {
  found: () => Found[]
  /** Opens a reader for one source; it is told the bytes, and then that there are no more. */
  open: (source: Source) => { read: (bytes: Uint8Array) => void; end: () => void }
}

const named = 200

export function openLedger(): Ledger {
  const byDigest = new Map<string, Found>()
  const note = (source: Source) => (leak: Leak) => {
    const { secret, credential, line, column } = leak
    const digest = digestOf(secret)
    const known = byDigest.get(digest)
    const { kind, env } = credential
    const found = known ?? { digest, masked: maskedSecret(secret), kind, env, total: 0, places: [] }
    byDigest.set(digest, found)
    const place = { ...source, line, column, endColumn: column + secret.length }
    if (found.places.some((other) => isSame(other, place))) return
    found.total++
    if (found.places.length < named) found.places.push(place)
  }
  return {
    found: () => [...byDigest.values()],
    open: (source) => {
      const decode = openDecoder()
      const finder = openFinder()
      return {
        read: (bytes) => finder.read(decode(bytes)).forEach(note(source)),
        end: () => finder.end().forEach(note(source)),
      }
    },
  }
}

// A line that stays in a file is in every later version of it as well: where it came in is enough.
function isSame(one: Place, other: Place): boolean {
  if (one.file !== other.file || (one.commit === null) !== (other.commit === null)) return false
  if (one.commit === null) return one.line === other.line && one.column === other.column
  return one.file !== null || one.commit === other.commit
}
