import { execFile } from 'node:child_process'
import { Failure } from '../../domain/failure.ts'
import { clean } from '../text.ts'

/** Longer than a daemon may take to finish what is under way. */
const timeoutMs = 20_000

/** Runs a program of the system by its words, without a shell, and answers what it said. It never waits for ever. */
export function system(program: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, words, { timeout: timeoutMs, killSignal: 'SIGKILL' }, (error, out, err) => {
      if (error === null) return resolve(out)
      const typed = [program, ...words].join(' ')
      const said = clean(err.trim() || out.trim())
      const why =
        error.code === 'ENOENT'
          ? `${program} is not on this machine`
          : error.killed
            ? `${typed} did not answer within ${timeoutMs / 1000} seconds`
            : `${typed} said: ${said || `exit ${error.code}`}`
      reject(new Failure('daemon_unavailable', `${why.replace(/\.$/, '')}.`))
    })
  })
}
