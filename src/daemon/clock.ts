import type { Logger } from 'pino'

const jumpMs = 5000

/**
 * A clock that never goes back: what has expired stays expired when somebody sets the machine's clock back (R-T1). It
 * stands still until the machine's clock has caught up.
 */
export function openClock(log: Logger, wall: () => number = Date.now): () => number {
  let latest = wall()
  let warned = false
  return () => {
    const now = wall()
    if (now >= latest) {
      latest = now
      warned = false
    } else if (!warned && latest - now > jumpMs) {
      warned = true
      log.warn(
        { behindMs: latest - now },
        "the machine's clock was set back: time stands still until it has caught up, or the daemon is started anew",
      )
    }
    return latest
  }
}
