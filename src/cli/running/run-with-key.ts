import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { clean } from '../text.ts'
import { type End, runChild, type Start } from './child.ts'
import { endLease, type Lease, lease, type Wanted } from './lease.ts'
import { type HeldSignals, holdSignals } from './signals.ts'
import { envWith, refuseLive } from './surroundings.ts'

export interface Running extends Omit<Wanted, 'program'> {
  words: readonly [string, ...string[]]
  /** The variable that holds the key, or null where it is on a descriptor. */
  variable: string | null
  fd: number | null
}

const patienceMs = 2_000

/** Runs a command with a key of its own, which is revoked when the command ends, however that is. */
export async function runWithKey(running: Running, run: Run): Promise<Result> {
  refuseLive(running.env, run.env)
  const signals = holdSignals()
  try {
    const leased = await leaseUnlessInterrupted(running, signals, run)
    const { name: made, id: key } = leased.key
    run.io.aside(
      run.io.hint.dim(`On ${running.env}: key ${made} (${key}), revoked when the command ends`),
    )
    const end = await runChild(startOf(running, leased, run), signals).catch((error) =>
      notStarted(error, running.words[0], run),
    )
    const revoked = await endLease(leased.key, run)
    return {
      data: { key: { id: key, name: made }, env: running.env, ...end, revoked },
      text: '',
      exit: end.exit,
    }
  } finally {
    signals.release()
  }
}

const startOf = ({ words, variable, fd }: Running, { secret }: Lease, run: Run): Start => ({
  words,
  env: envWith(run.env, variable, secret),
  aside: run.io.json,
  hand: fd === null ? null : { fd, text: `${secret}\n` },
})

/** A signal before the command is there means that it shall not start; a key that is on its way is waited for, to end it. */
async function leaseUnlessInterrupted(
  running: Running,
  signals: HeldSignals,
  run: Run,
): Promise<Lease> {
  const leasing = lease({ ...running, program: running.words[0] }, run)
  const first = await Promise.race([leasing, signals.came])
  if (typeof first !== 'string') return first
  const late = await Promise.race([leasing.catch(() => null), after(patienceMs)])
  if (late !== null) await endLease(late.key, run)
  signals.release()
  process.kill(process.pid, first)
  return new Promise(() => {})
}

const after = (ms: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms, null)
  })

/** What a shell answers for a program that is not there, or that is none. */
function notStarted(error: NodeJS.ErrnoException, program: string, run: Run): End {
  if (error.code !== 'ENOENT' && error.code !== 'EACCES') throw error
  const why = error.code === 'ENOENT' ? 'There is no program' : 'This is no program:'
  if (!run.io.json) run.io.insist(`${why} ${clean(program)}`)
  return { exit: error.code === 'ENOENT' ? 127 : 126, signal: null }
}
