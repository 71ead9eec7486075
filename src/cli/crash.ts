import { asFailure } from './failing.ts'
import { openIo } from './io.ts'
import { mannerOf } from './manner.ts'
import { reportFailure } from './report.ts'

/** What nobody caught is reported like any other failure, in the form that was asked for: Node would print it as it is. */
export function watchCrashes(argv: readonly string[]): void {
  process.once('uncaughtException', (error) => {
    const failure = asFailure(error, { command: '', flags: [] })
    void openIo(mannerOf(argv)).then((io) => {
      reportFailure({ command: '', failure }, io)
      process.exit()
    })
  })
}
