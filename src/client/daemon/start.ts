import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { daemonWords } from '../entry.ts'
import { withoutCredentials } from '../without-credentials.ts'
import { lastLines, logSize } from './log.ts'
import { type Found, findDaemon } from './open.ts'
import { releaseStartLock, takeStartLock } from './start-lock.ts'

export interface Start {
  env: Readonly<Record<string, string | undefined>>
  /** Whether a command starts it on demand, so that it ends by itself when idle. */
  selfStarted: boolean
  /** `127.0.0.1` or `127.0.0.1:port`, to listen there as well. */
  listen?: string | undefined
}

/** How long a daemon may take to answer for the first time, in milliseconds. */
export const startTimeoutMs = 5000
const pauseMs = 10
const relaunchAfterMs = 150
const tailLength = 8
/** How the daemon's program ends when another one was first. */
export const alreadyServed = 75

/** Starts the daemon, or waits for the one that another command is starting, and answers when it does. */
export async function startDaemon(home: Home, start: Start): Promise<Found> {
  mkdirSync(home.data, { recursive: true, mode: 0o700 })
  const before = logSize(home.log)
  const deadline = performance.now() + startTimeoutMs
  let child: ChildProcess | null = null
  let locked = false
  try {
    while (performance.now() < deadline) {
      const found = await findDaemon(home)
      if (found) return found
      locked ||= takeStartLock(home.startLock)
      if (locked) child ??= launch(home, start)
      if (child !== null && hasFailed(child)) break
      await sleep(pauseMs)
      if (child?.exitCode === alreadyServed) {
        // Whoever was first will answer soon, or is just about to let go.
        await sleep(relaunchAfterMs)
        child = null
      }
    }
    throw notStarted(home, before)
  } finally {
    child?.removeAllListeners()
    if (locked) releaseStartLock(home.startLock)
  }
}

function launch(home: Home, start: Start): ChildProcess {
  mkdirSync(dirname(home.log), { recursive: true, mode: 0o700 })
  const log = openSync(home.log, 'a', 0o600)
  try {
    const child = spawn(process.execPath, daemonArguments(start), {
      cwd: home.data,
      env: daemonEnv(home, start.env),
      detached: true,
      stdio: ['ignore', 'ignore', log],
    })
    child.on('error', () => {})
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** How the daemon's process is called. */
export const daemonArguments = ({ selfStarted, listen }: Omit<Start, 'env'>): string[] => [
  ...daemonWords(),
  ...(selfStarted ? ['--self-started'] : []),
  ...(listen === undefined ? [] : ['--listen', listen]),
]

/** The daemon's environment: its data directory by name, and nobody's credential. */
export function daemonEnv(home: Home, env: Start['env']): NodeJS.ProcessEnv {
  const rest = withoutCredentials(env)
  return {
    ...rest,
    ...(home.kind === 'user' ? {} : { PTC_DATA_DIR: home.data }),
  }
}

const hasFailed = ({ exitCode, signalCode, pid }: ChildProcess): boolean =>
  pid === undefined || signalCode !== null || (exitCode !== null && exitCode !== alreadyServed)

function notStarted(home: Home, before: number): Failure {
  const tail = lastLines(home.log, tailLength, before)
    .lines.map(({ text }) => text.replace(/^ptc daemon: /, ''))
    .join('\n')
  return new Failure(
    'daemon_unavailable',
    tail === ''
      ? `The daemon did not answer within ${startTimeoutMs / 1000} seconds. Its log is ${home.log}.`
      : `The daemon did not start. It said: ${tail}`,
    { final: true, next: [{ command: ['daemon', 'logs'], why: 'see the whole log' }] },
  )
}
