import { feed } from './fed.ts'
import { noSink, nothingToAbandon, type Sink } from './sink.ts'

/** A command of the shell that gets the secret on its stdin, without a newline: a vault keeps every byte that it is given. */
export function execSink(command: string): Sink {
  if (command.trim() === '')
    throw noSink('--exec is empty: give the command that takes the secret on its stdin.')
  return {
    kind: 'exec',
    abandon: nothingToAbandon,
    // Its stdout must not mix with the answer of ptc.
    deliver: (secret) =>
      feed(
        { called: 'the command of --exec', file: command, shell: true, output: 'stderr' },
        secret,
      ),
  }
}
