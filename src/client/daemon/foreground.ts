import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { daemonArguments, daemonEnv, type Start } from './start.ts'

/** Turns this very process into the daemon, so that a supervisor watches the daemon and nothing in between. */
export function becomeDaemon(home: Home, start: Start): never {
  if (process.execve === undefined)
    throw new Failure(
      'daemon_unavailable',
      'This platform cannot turn a command into a daemon. Start it without --foreground.',
    )
  const env = Object.entries(daemonEnv(home, start.env)).filter((pair) => pair[1] !== undefined)
  return process.execve(
    process.execPath,
    [process.execPath, ...daemonArguments(start)],
    Object.fromEntries(env),
  )
}
