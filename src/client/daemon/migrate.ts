import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { Failure } from '../../domain/failure.ts'
import type { Home } from '../../domain/home.ts'
import { daemonEntry } from './entry.ts'
import { alreadyServed, daemonEnv, type Start } from './start.ts'

/** Runs the migrations in a process of the daemon's own program, and answers what it said. */
export async function migrateDatabase(home: Home, env: Start['env']): Promise<string> {
  const child = spawn(process.execPath, [daemonEntry(), '--migrate'], {
    env: daemonEnv(home, env),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [said, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code === 0) return said.trim()
  const why = complaint.replace(/^ptc daemon: /, '').trim()
  if (code === alreadyServed)
    throw new Failure(
      'conflict',
      `${why} Stop it first: a database is migrated while nobody uses it.`,
      {
        next: [{ command: ['daemon', 'stop'], why: 'then migrate' }],
      },
    )
  throw new Failure('daemon_unavailable', `The database was not migrated. ${why}`)
}
