import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { Failure, type FailureCode, type NextStep } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { daemonWords } from '../entry.ts'
import { alreadyServed, daemonEnv, type Start } from './start.ts'

// By the exit codes of the daemon's program (sysexits.h).
const codes: Readonly<Record<number, FailureCode>> = {
  65: 'integrity',
  66: 'not_found',
  69: 'unavailable',
  73: 'already_exists',
  74: 'storage_full',
  [alreadyServed]: 'conflict',
  78: 'conflict',
}

/** Has the daemon's own program do one thing in a process of its own, and answers what it said. */
export async function runChore(
  home: Home,
  env: Start['env'],
  words: readonly string[],
  undone: string,
): Promise<string> {
  const child = spawn(process.execPath, [...daemonWords(), ...words], {
    env: daemonEnv(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [said, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code === 0) return said.trim()
  const why = complaint.replace(/^ptc daemon: /, '').trim()
  const served = code === alreadyServed
  const next: NextStep[] = served ? [{ command: ['daemon', 'stop'], why: 'then try again' }] : []
  const known = codes[code ?? -1]
  throw new Failure(
    known ?? 'daemon_unavailable',
    known === undefined || served ? `${undone} ${why}` : why,
    { next },
  )
}
