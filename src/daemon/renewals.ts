import type { Logger } from 'pino'
import type { KeySecret, Redigest } from '../store/keys.ts'
import type { Store } from '../store/store.ts'
import type { Peppers } from './peppers.ts'
import { keyDigests } from './secrets.ts'

/** Brings the digests of secrets under the current pepper, each when its secret is next good for a call (R-K4). */
export interface Renewals {
  /** Notes that a secret was good, if its digest is under another pepper than new ones. */
  saw: (given: string, secret: KeySecret) => void
  flush: () => Promise<void>
}

const most = 10_000

export function openRenewals(store: Pick<Store, 'write'>, peppers: Peppers, log: Logger): Renewals {
  const waiting = new Map<string, Redigest>()
  return {
    saw: (given, { workspace, part, pepper, digest }) => {
      const { current } = peppers
      if (pepper === current.version || waiting.size >= most || waiting.has(part)) return
      waiting.set(part, { workspace, part, from: digest, to: keyDigests(current, given) })
    },
    flush: async () => {
      const taken = [...waiting.values()].sort((one, other) => (one.part < other.part ? -1 : 1))
      waiting.clear()
      if (taken.length === 0) return
      try {
        await store.write(async (tables) => {
          for (const one of taken) await tables.keys.redigest(one)
        })
      } catch (error) {
        // Nothing is lost: the next good call of each notes it again.
        log.warn({ err: error, secrets: taken.length }, 'digests were not renewed')
      }
    },
  }
}
