import type { Store } from '../store/store.ts'
import { iso, isoOrNull } from './operations/time.ts'

/** How many audit chains are looked at; a local server has a few. */
const mostChains = 200

/** How the server is, for the doctor: its clock, its database, and whether each audit chain ends where its head says. */
export async function healthOf(store: Store, now: number): Promise<Record<string, unknown>> {
  const { kind, fault, looked, now: databaseNow } = await store.examine()
  const heads = await store.read((tables) => tables.audit.heads(mostChains))
  const newest = heads.reduce<number | null>(
    (last, { at }) => (at === null ? last : Math.max(at, last ?? at)),
    null,
  )
  return {
    now: iso(now),
    database: { kind, fault, looked, now: isoOrNull(databaseNow), newest: isoOrNull(newest) },
    audit: heads.map(({ chain, seq, hash, eventHash, beyond, verifiedAt }) => ({
      chain,
      events: seq,
      sound: beyond === 0 && (seq === 0 || hash === eventHash),
      verifiedAt: isoOrNull(verifiedAt),
    })),
  }
}
