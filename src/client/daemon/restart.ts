import type { Home } from '../../domain/home.ts'
import { type DaemonLine, lineTo } from './line.ts'
import { findDaemon } from './open.ts'
import { type Start, startDaemon } from './start.ts'
import { type AboutDaemon, aboutDaemon, stopDaemon } from './stop.ts'

/** Stops the daemon and starts it as it was started before, or starts it where none runs; answers what the one before said. */
export async function restartDaemon(
  home: Home,
  env: Start['env'],
  listen?: string,
): Promise<{ line: DaemonLine; was: AboutDaemon | null }> {
  const found = await findDaemon(home)
  const before = found ? lineTo(found) : null
  const was = before && (await aboutDaemon(before))
  if (before) await stopDaemon(home, before)
  const started = await startDaemon(home, {
    env,
    selfStarted: was?.selfStarted ?? false,
    listen: listen ?? was?.tcp ?? undefined,
  })
  return { line: lineTo(started), was }
}
