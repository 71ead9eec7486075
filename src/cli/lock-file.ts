import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { Failure } from '../domain/failure.ts'

/** Nobody holds one for so long: whoever made it may be gone and its number another process's. */
const staleMs = 120_000
const pauseMs = 25

/** Does something while no other process of this user does it under the same file; fails with `unavailable` after waiting in vain. */
export async function underLock<Answer>(
  file: string,
  waitMs: number,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const until = performance.now() + waitMs
  while (!taken(file)) {
    if (performance.now() > until)
      throw new Failure('unavailable', `Another ptc has held ${file} all the time. Try again.`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())))
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function taken(file: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const opened = openSync(file, 'wx', 0o600)
    writeSync(opened, String(process.pid))
    closeSync(opened)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (isLeft(file)) rmSync(file, { force: true })
    return false
  }
}

/** Whether its holder is gone. One that is being made has no number in it yet. */
function isLeft(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > staleMs) return true
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid === 0) return false
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
