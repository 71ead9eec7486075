import { existsSync } from 'node:fs'
import type { Store } from '../store/store.ts'
import { exits } from './refusal.ts'
import type { Work } from './work.ts'

/** Why the daemon ends, and the exit code that says so. */
export interface Ending {
  why: string
  exit: number
}

export interface Ends {
  /** Settles once, when something asks the daemon to end. */
  asked: Promise<Ending>
  ask: (why: string) => void
}

/** Waits for whatever ends a daemon: a signal, a request, or a disk that can no longer be trusted (R-S4). */
export function openEnds(store: Pick<Store, 'onSeal'>): Ends {
  const { promise: asked, resolve } = Promise.withResolvers<Ending>()
  const ask = (why: string) => resolve({ why, exit: 0 })
  // Once: a second signal ends the process at once, as it would any other.
  process.once('SIGTERM', () => ask('SIGTERM'))
  process.once('SIGINT', () => ask('SIGINT'))
  process.on('SIGHUP', () => {})
  store.onSeal((cause) => resolve({ why: `sealed: ${String(cause)}`, exit: exits.ioerr }))
  return { asked, ask }
}

/** Asks for the end when nobody called for so long, or when somebody removed the data directory from under it. */
export function watchIdle(
  work: Work,
  idleSeconds: number,
  socket: string,
  ask: (why: string) => void,
): void {
  const watch = () => {
    if (idleSeconds > 0 && work.idleFor() >= idleSeconds * 1000) ask('idle')
    else if (!existsSync(socket)) ask('its socket was removed')
  }
  setInterval(watch, Math.min(5000, Math.max(100, idleSeconds * 250))).unref()
}
