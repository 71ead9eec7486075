import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Writable } from 'node:stream'
import type { HeldSignals } from './signals.ts'

/** How a command is started. */
export interface Start {
  words: readonly [string, ...string[]]
  env: NodeJS.ProcessEnv
  /** Its stdout goes to stderr: ptc has its own for a document. */
  aside: boolean
  /** Text that it can read once, and the descriptor it reads it from. */
  hand: { fd: number; text: string } | null
}

/** How a command ended: its exit code, or 128 and the number of the signal that ended it. */
export interface End {
  exit: number
  signal: NodeJS.Signals | null
}

/** Runs a command on the descriptors of ptc, hands signals on to it, and answers how it ended. */
export function runChild(start: Start, signals: HeldSignals): Promise<End> {
  const [program, ...words] = start.words
  const child = spawn(program, words, { env: start.env, stdio: stdioOf(start) })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => {
      if (start.hand) handOver(child, start.hand)
      signals.handTo((signal) => pass(signal, child))
    })
    child.once('exit', (code, signal) =>
      resolve({ exit: signal === null ? (code ?? 1) : 128 + constants.signals[signal], signal }),
    )
  })
}

function stdioOf({ aside, hand }: Start): StdioOptions {
  const stdio: ('inherit' | 'ignore' | 'pipe' | number)[] = [
    'inherit',
    aside ? 2 : 'inherit',
    'inherit',
  ]
  if (hand === null) return stdio
  while (stdio.length < hand.fd) stdio.push('ignore')
  return [...stdio, 'pipe']
}

function handOver(child: ChildProcess, { fd, text }: NonNullable<Start['hand']>): void {
  const pipe = child.stdio[fd] as Writable
  // A command that never reads it is no failure.
  pipe.on('error', () => {})
  pipe.end(text)
}

// A terminal sends its Ctrl-C to the command as well: handed on, it would arrive twice.
function pass(signal: NodeJS.Signals, child: ChildProcess): void {
  if (signal === 'SIGINT' && process.stdin.isTTY === true) return
  child.kill(signal)
}
