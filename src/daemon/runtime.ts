import type { Logger } from 'pino'
import type { Store } from '../store/store.ts'
import type { Peppers } from './peppers.ts'

/** What the server is made of; one per process, handed down, never global. */
export interface Runtime {
  store: Store
  /** Milliseconds since the epoch. */
  now: () => number
  peppers: Peppers
  log: Logger
  /** Whether this `PtcLocal` authorization was made by a holder of the local token (design §11). */
  provesLocal: (proof: string) => boolean
}
