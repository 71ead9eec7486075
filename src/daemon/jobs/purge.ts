import type { Logger } from 'pino'
import type { Store } from '../../store/store.ts'
import { retoldFor } from '../pipeline/replay.ts'

const everyMs = 60_000
/** Answers are told again for 24 hours at least, and forgotten before 48 (R-I4). */
const keptFor = 36 * 3_600_000

/** Forgets old answers, and sealed secrets as soon as nobody may be told them again. Answers how to stop. */
export function startPurge(store: Store, now: () => number, log: Logger): () => void {
  const purge = () => {
    const time = now()
    store
      .write((tables) => tables.idempotency.purge(time - keptFor, time - retoldFor))
      .catch((error: unknown) => log.error({ err: error }, 'the purge failed; it runs again'))
  }
  const timer = setInterval(purge, everyMs).unref()
  return () => clearInterval(timer)
}
