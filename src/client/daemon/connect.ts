import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { apiVersion, version } from '../../domain/version.ts'
import { type DaemonLine, lineTo } from './line.ts'
import { locate } from './locate.ts'
import { type Found, findDaemon } from './open.ts'

/** The line to this user's own daemon, and where that daemon keeps everything. */
export interface Local extends DaemonLine {
  home: Home
  /** What the person should know, and what to do about it. */
  warnings: readonly string[]
}

export interface Wish {
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  /** Start the daemon where none is running. */
  startIfNeeded: boolean
}

/** Connects to the daemon of the data directory that belongs to where the command runs, starting it on demand. */
export async function connectLocal({ env, cwd, startIfNeeded }: Wish): Promise<Local> {
  const { home, passedOver } = locate(env, cwd)
  const found = (await findDaemon(home)) ?? (await started(home, env, startIfNeeded))
  const line = lineTo(found)
  const same = line.daemon.version === version && line.daemon.apiVersion === apiVersion
  const met = same
    ? { line, warnings: [] }
    : await (await import('./skew.ts')).meet(home, line, env)
  return { home, ...met.line, warnings: [...passedOver, ...met.warnings] }
}

async function started(home: Home, env: Wish['env'], wanted: boolean): Promise<Found> {
  if (!wanted || env['PTC_NO_DAEMON'] === '1')
    throw new Failure(
      'daemon_unavailable',
      wanted
        ? `No daemon serves ${home.data}, and PTC_NO_DAEMON=1 forbids starting one.`
        : `No daemon serves ${home.data}.`,
      { final: true, next: [{ command: ['daemon', 'start'], why: 'start it' }] },
    )
  const { startDaemon } = await import('./start.ts')
  return startDaemon(home, { env, selfStarted: true })
}
