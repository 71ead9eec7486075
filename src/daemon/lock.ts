import { setTimeout as sleep } from 'node:timers/promises'
import type { Home } from '../domain/home.ts'
import { type HeldLock, takeLock } from '../store/lock.ts'
import { Refusal } from './refusal.ts'
import { readStateFile } from './server-state.ts'

const oldestSqlite = [3, 51, 3]

/** Makes this process the only daemon of its data directory, or refuses and names the one that is. */
export async function becomeTheDaemon(home: Home): Promise<HeldLock> {
  const lock = takeLock(home.lock)
  if (lock === null)
    throw new Refusal(
      'tempfail',
      `Another daemon${await holderOf(home)} already serves ${home.data}. One data directory has one daemon.`,
    )
  if (isBefore(lock.sqlite, oldestSqlite)) {
    lock.release()
    throw new Refusal(
      'config',
      `SQLite ${lock.sqlite} can damage a database that two connections write. ptc needs ${oldestSqlite.join('.')} or later: run npm install again.`,
    )
  }
  return lock
}

// The holder writes its pid right after it took the lock, so a moment later it is there.
async function holderOf({ stateFile }: Home): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const pid = readStateFile(stateFile)?.pid
    if (pid !== undefined && isAlive(pid)) return ` (pid ${pid})`
    await sleep(25)
  }
  return ''
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

export const isBefore = (release: string, oldest: readonly number[]): boolean => {
  const parts = release.split('.').map(Number)
  const different = oldest.findIndex((part, at) => part !== parts[at])
  return different >= 0 && (parts[different] ?? 0) < (oldest[different] ?? 0)
}
