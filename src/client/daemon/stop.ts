import { setTimeout as sleep } from 'node:timers/promises'
import type { Supervisor } from '../../domain/daemon-state.ts'
import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { ask } from './ask.ts'
import type { DaemonLine } from './line.ts'
import { readState } from './open.ts'

/** What a running daemon says of itself. */
export interface AboutDaemon {
  pid: number
  socket: string
  tcp: string | null
  version: string
  apiVersion: number
  startedAt: string
  selfStarted: boolean
  /** What runs it as a service; an older daemon does not say. */
  supervisor?: Supervisor | null
  database: string
  underWay: number
  idleForMs: number
}

/** How long a daemon may take to finish what is under way, in milliseconds. */
export const stopTimeoutMs = 15_000

export const aboutDaemon = async (line: DaemonLine): Promise<AboutDaemon> =>
  ask(line, 'GET', '/v1/daemon')

/** Asks the daemon to stop, and answers when it has. */
export async function stopDaemon(home: Home, line: DaemonLine): Promise<{ pid: number }> {
  const { pid } = await aboutDaemon(line)
  await ask(line, 'POST', '/v1/daemon/stop')
  await line.transport.close()
  const deadline = performance.now() + stopTimeoutMs
  while (performance.now() < deadline) {
    // The file goes when all else is done; a daemon that was killed meanwhile leaves it behind.
    if (readState(home)?.pid !== pid || !isAlive(pid)) return { pid }
    await sleep(20)
  }
  throw new Failure(
    'daemon_unavailable',
    `The daemon (pid ${pid}) was asked to stop and still runs after ${stopTimeoutMs / 1000} seconds. End it with kill ${pid}.`,
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
