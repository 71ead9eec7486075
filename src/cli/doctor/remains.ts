import { lstatSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { readState } from '../../client/daemon/open.ts'
import { releaseStartLock, takeStartLock } from '../../client/daemon/start-lock.ts'
import type { Home } from '../../domain/home.ts'
import { type Place, placeOf } from '../../domain/private.ts'

/** What stands where a daemon listens and where it speaks of itself. */
export interface Remains {
  socket: (Place & { answers: boolean }) | null
  /** The pid in a state file whose process is gone; null where there is none such. */
  gone: number | null
}

const dialTimeoutMs = 1000

export async function remainsOf(home: Home): Promise<Remains> {
  const found = lstatSync(home.socket, { throwIfNoEntry: false })
  const state = readState(home)
  return {
    socket: found ? { ...placeOf(found), answers: await answers(home.socket) } : null,
    gone: state && !isAlive(state.pid) ? state.pid : null,
  }
}

/** Removes what a killed daemon left behind, unless somebody is just starting one. */
export async function clearRemains(home: Home): Promise<string[]> {
  if (!takeStartLock(home.startLock)) return []
  try {
    const { socket, gone } = await remainsOf(home)
    const stale = [
      ...(socket?.is === 'socket' && !socket.answers ? [home.socket] : []),
      ...(gone === null ? [] : [home.stateFile]),
    ]
    for (const path of stale) rmSync(path, { force: true })
    return stale.map((path) => `removed ${path}, left behind by a daemon that is gone`)
  } finally {
    releaseStartLock(home.startLock)
  }
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    const settle = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(dialTimeoutMs, () => settle(true))
    socket.on('connect', () => settle(true))
    // Whoever may not dial cannot know; only a refused connection proves that nobody listens.
    socket.on('error', ({ code }: NodeJS.ErrnoException) => settle(code !== 'ECONNREFUSED'))
  })

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
