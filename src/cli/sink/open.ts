import { boolean, string } from '@oclif/core/flags'
import type { FlagInput } from '@oclif/core/interfaces'
import { Failure } from '../../domain/failure.ts'
import { either } from '../../domain/listed.ts'
import { inCi } from '../environment.ts'
import type { Io } from '../io.ts'
import { clipboardSink } from './clipboard.ts'
import { execSink } from './exec.ts'
import { fileSink } from './file.ts'
import type { Sink } from './sink.ts'
import { stdoutSink } from './stdout.ts'
import { terminalSink } from './terminal.ts'

/** Where a new secret may go. Without one of them, to the terminal. */
export const sinkFlags: FlagInput = {
  'secret-file': string({
    description: 'Write the secret to this new file, readable by you alone',
    helpValue: 'PATH',
  }),
  'secret-stdout': boolean({ description: 'Write the secret to stdout' }),
  clipboard: boolean({ description: 'Put the secret on the clipboard' }),
  exec: string({
    description: 'Hand the secret to this shell command, on its stdin',
    helpValue: 'COMMAND',
  }),
}

const names = Object.keys(sinkFlags)

/** Opens the sink that was asked for, or refuses: a secret that nobody receives would be lost. */
export function openSink(
  flags: Readonly<Record<string, unknown>>,
  io: Io,
  env: NodeJS.ProcessEnv = process.env,
): Sink {
  const asked = names.filter((name) => typeof flags[name] === 'string' || flags[name] === true)
  const [name, ...others] = asked
  if (others.length > 0)
    throw new Failure(
      'usage',
      `A secret goes to one place: give ${either(asked.map((one) => `--${one}`))}, not ${asked.length === 2 ? 'both' : 'all of them'}.`,
    )
  if (name === 'secret-stdout' && flags['jq'] !== undefined)
    throw new Failure(
      'usage',
      'With --jq a slip in the expression would lose the secret: give --secret-file PATH, or --secret-stdout without --jq.',
    )
  if (name === 'secret-file') return fileSink(flags[name] as string, io)
  if (name === 'secret-stdout') return stdoutSink(io, env)
  if (name === 'clipboard') return clipboardSink(io, env)
  if (name === 'exec') return execSink(flags[name] as string)
  if (process.stderr.isTTY === true && !inCi(env)) return terminalSink(io)
  throw new Failure(
    'input_required',
    'The secret is shown once, and there is nowhere safe to show it. Give --secret-file PATH, --secret-stdout, --clipboard or --exec COMMAND.',
  )
}
