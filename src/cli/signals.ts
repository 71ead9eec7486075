import { exitOf, Failure } from '../domain/failure.ts'
import { openIo } from './io.ts'
import { mannerOf } from './manner.ts'
import { reportFailure } from './report.ts'

/** Ctrl-C ends at once with 130 and SIGTERM with 143, in the form that was asked for; a closed pipe ends quietly. */
export function watchSignals(argv: readonly string[]): void {
  const manner = mannerOf(argv)
  const stop = (exit: number) => {
    const failure = new Failure('cancelled', 'What was under way may have happened.')
    void openIo(manner).then((io) => {
      reportFailure({ command: '', failure, exit }, io)
      process.exit()
    })
  }
  process.once('SIGINT', () => stop(exitOf('cancelled')))
  process.once('SIGTERM', () => stop(143))
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
