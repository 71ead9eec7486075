import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { boolean, string } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import { Failure } from '../domain/failure.ts'
import { inCi } from './environment.ts'
import type { Io } from './io.ts'

export const sinkFlags: FlagInput = {
  'secret-file': string({
    description: 'Write the secret to this new file, readable by you alone',
    helpValue: 'PATH',
  }),
  'secret-stdout': boolean({ description: 'Write the secret to stdout' }),
}

/** The one place that a new secret goes to, settled before the secret exists. */
export interface Sink {
  kind: 'file' | 'stdout' | 'terminal'
  /** Hands the secret over. */
  deliver: (secret: string, about: string) => void
  /** Leaves nothing behind when there was no secret after all. */
  abandon: () => void
}

/** Opens the sink that was asked for, or refuses: a secret that nobody receives would be lost. */
export function openSink(flags: Readonly<Record<string, unknown>>, io: Io): Sink {
  const file = flags['secret-file']
  const stdout = flags['secret-stdout'] === true
  if (typeof file === 'string' && stdout)
    throw new Failure('usage', 'Give --secret-file or --secret-stdout, not both.')
  if (typeof file === 'string') return fileSink(file, io)
  if (stdout) return { kind: 'stdout', deliver: stdoutDelivery(io), abandon: () => {} }
  if (process.stderr.isTTY === true && !inCi(process.env)) return terminalSink(io)
  throw new Failure(
    'input_required',
    'The secret is shown once, and there is nowhere safe to show it. Give --secret-file PATH, or --secret-stdout.',
  )
}

function fileSink(path: string, io: Io): Sink {
  const opened = reserve(path)
  let delivered = false
  return {
    kind: 'file',
    deliver: (secret) => {
      writeSync(opened, `${secret}\n`)
      fsyncSync(opened)
      closeSync(opened)
      delivered = true
      io.aside(`The secret is in ${path}, readable by you alone. It is not shown again.`)
    },
    abandon: () => {
      if (delivered) return
      closeSync(opened)
      rmSync(path, { force: true })
    },
  }
}

function reserve(path: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'EEXIST' ? 'it exists, and ptc overwrites no secret' : message
    throw new Failure('usage', `--secret-file ${path} cannot be made: ${why}.`)
  }
}

// With --json the secret stands in the document.
const stdoutDelivery =
  (io: Io): Sink['deliver'] =>
  (secret) => {
    if (!io.json && !io.jsonl) io.result(secret)
  }

const terminalSink = (io: Io): Sink => ({
  kind: 'terminal',
  abandon: () => {},
  deliver: (secret, about) => {
    const title = `${about}: copy it now, it is not shown again`
    const width = Math.max(secret.length, title.length)
    const rule = '─'.repeat(width + 2)
    io.insist(`┌${rule}┐`)
    io.insist(`│ ${title.padEnd(width)} │`)
    io.insist(`│ ${io.hint.bold(secret.padEnd(width))} │`)
    io.insist(`└${rule}┘`)
  },
})
