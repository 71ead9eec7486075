import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { apiVersion, isOlder, version } from '../../domain/version.ts'
import { type DaemonLine, lineTo } from './line.ts'
import { startDaemon } from './start.ts'
import { aboutDaemon, stopDaemon } from './stop.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Makes do with a daemon of another release: restarts an older one that was started on demand and is idle, else says what to do. */
export async function meet(
  home: Home,
  line: DaemonLine,
  env: Env,
): Promise<{ line: DaemonLine; warnings: string[] }> {
  const theirs = line.daemon
  const older = theirs.apiVersion < apiVersion || isOlder(theirs.version, version)
  if (theirs.apiVersion > apiVersion)
    throw new Failure(
      'daemon_unavailable',
      `The daemon is ptc ${theirs.version} and speaks a newer API than this ptc ${version}: update ptc.`,
    )
  if (older && env['PTC_NO_DAEMON'] !== '1' && (await isReplaceable(line))) {
    await stopDaemon(home, line)
    return { line: lineTo(await startDaemon(home, { env, selfStarted: true })), warnings: [] }
  }
  if (theirs.apiVersion < apiVersion)
    throw new Failure(
      'daemon_unavailable',
      `The daemon is ptc ${theirs.version} and speaks an older API than this ptc ${version}.`,
      { next: [{ command: ['daemon', 'restart'], why: `run ptc ${version}` }] },
    )
  return {
    line,
    warnings: older
      ? [`The daemon is ptc ${theirs.version}, this is ptc ${version}: run ptc daemon restart.`]
      : [],
  }
}

async function isReplaceable(line: DaemonLine): Promise<boolean> {
  const { selfStarted, underWay } = await aboutDaemon(line)
  return selfStarted && underWay === 0
}
