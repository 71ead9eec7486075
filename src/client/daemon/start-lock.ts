import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'

const longestStart = 15_000

/**
 * Takes the lock of the client that starts the daemon. It only saves a needless process: that one daemon serves a data
 * directory is the daemon's own lock to guarantee. A lock whose holder is gone is taken over.
 */
export function takeStartLock(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (isAbandoned(path)) rmSync(path, { force: true })
    return false
  }
}

export function releaseStartLock(path: string): void {
  if (holderOf(path) === process.pid) rmSync(path, { force: true })
}

function isAbandoned(path: string): boolean {
  const taken = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (taken === undefined) return false
  return Date.now() - taken > longestStart || !isAlive(holderOf(path))
}

function holderOf(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch {
    return 0
  }
}

// An empty file has no holder yet: its maker is between two lines of this file.
function isAlive(pid: number): boolean {
  if (pid === 0) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
