import type { Logger } from 'pino'
import { isFailure } from '../domain/failure.ts'
import type { KeySecret } from '../store/keys.ts'
import type { Row } from '../store/schema.ts'
import type { Store } from '../store/store.ts'

/** Somebody presented the secret of a key. */
export interface Sighting {
  secret: Pick<KeySecret, 'workspace' | 'key' | 'part'>
  workload: string
  address: string
  /** What they were told. */
  code: string
  at: number
}

/** Remembers who uses which key without a write for each call: what is seen is counted here and kept a moment later. */
export interface Uses {
  saw: (sighting: Sighting) => void
  /** Writes what was counted. A crash before it loses counts and nothing else. */
  flush: () => Promise<void>
}

type Use = Row<'key_use'>

/** So many rows are written early; twice as many are never held. */
const most = 10_000
/** Callers of one secret that are told apart between two writes. */
const mostCallers = 100
/** The name and address that all further ones have in common. */
const others = 'others'
/** Rows of one transaction: no other change waits long for it. */
const batch = 500

const byKey = (one: Use, other: Use): number =>
  one.key < other.key || (one.key === other.key && one.part < other.part) ? -1 : 1

export function openUses(store: Pick<Store, 'write'>, log: Logger): Uses {
  /** By secret: who presented it, and was told what. */
  const waiting = new Map<string, Use[]>()
  let rows = 0
  let writing = Promise.resolve()

  /** Adds what was seen to the row of the same caller, or answers false where there is none. */
  const counted = (seen: readonly Use[], use: Use): boolean => {
    const known = seen.find(
      ({ code, workload, address }) =>
        address === use.address && workload === use.workload && code === use.code,
    )
    if (known === undefined) return false
    known.calls += use.calls
    known.last_at = Math.max(known.last_at, use.last_at)
    return true
  }
  const add = (use: Use): void => {
    let seen = waiting.get(use.part)
    if (seen === undefined) {
      seen = []
      waiting.set(use.part, seen)
    }
    if (counted(seen, use) || rows >= 2 * most) return
    if (seen.length >= mostCallers && use.address !== others)
      add({ ...use, workload: others, address: others })
    else {
      seen.push(use)
      if (++rows === most) void flush()
    }
  }
  const flush = () => {
    writing = writing.then(drain)
    return writing
  }

  async function drain(): Promise<void> {
    // In order, so that two nodes that write of the same secrets wait for each other instead of for ever; and in that of the
    // keys, as it is theirs that the rows have in the database: a batch then writes few pages and not one for each row.
    const taken = [...waiting.values()].flat().sort(byKey)
    waiting.clear()
    rows = 0
    for (let at = 0; at < taken.length; at += batch) await write(taken.slice(at, at + batch))
  }

  async function write(uses: readonly Use[]): Promise<void> {
    try {
      await store.write((tables) => tables.keyUses.add(...uses))
    } catch (error) {
      const again = isFailure(error) && error.retryable && rows + uses.length < most
      log.warn({ err: error, uses: uses.length, again }, 'uses of keys were not written')
      if (again) for (const use of uses) add(use)
    }
  }

  return {
    saw: ({ secret: { workspace, key, part }, workload, address, code, at }) =>
      add({ workspace, key, part, workload, address, code, first_at: at, last_at: at, calls: 1 }),
    flush,
  }
}
