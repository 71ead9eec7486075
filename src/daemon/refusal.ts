import { finalExits } from '../domain/daemon-state.ts'
import { type FailureCode, isFailure } from '../domain/failure.ts'

/** Why a daemon process ends by itself; the numbers of sysexits.h, for whoever supervises it. */
export const exits = {
  usage: 64,
  dataerr: 65,
  noinput: 66,
  unavailable: 69,
  software: 70,
  cantcreat: 73,
  ioerr: 74,
  tempfail: 75,
  noperm: 77,
  config: 78,
} as const

/** A daemon that will not start: one sentence with the cause and the fix, and the exit code. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly exit: number

  constructor(why: keyof typeof exits, message: string) {
    super(message)
    this.exit = exits[why]
  }
}

const exitOfFailure: Partial<Record<FailureCode, keyof typeof exits>> = {
  usage: 'usage',
  integrity: 'dataerr',
  unavailable: 'unavailable',
  storage_full: 'ioerr',
  storage_sealed: 'ioerr',
  daemon_unavailable: 'config',
}

/** The exit code and the line of any error that ends the start. */
export function lastWords(error: unknown): { exit: number; line: string } {
  if (error instanceof Refusal) return { exit: error.exit, line: error.message }
  if (isFailure(error))
    return { exit: exits[exitOfFailure[error.code] ?? 'software'], line: error.message }
  const { code, message, stack } = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return { exit: exits.noperm, line: message }
  if (code === 'ENOSPC' || code === 'EIO') return { exit: exits.ioerr, line: message }
  if (code === 'EADDRINUSE') return { exit: exits.unavailable, line: message }
  return { exit: exits.software, line: stack ?? String(error) }
}

/** The exit code for who watches: launchd starts anew after any code but 0, and what no start can help must not go round. */
export const exitUnder = (argv: readonly string[], exit: number): number =>
  argv[argv.indexOf('--supervised') + 1] === 'launchd' && finalExits.includes(exit) ? 0 : exit
