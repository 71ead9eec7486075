import type { Io } from '../io.ts'
import { clean } from '../text.ts'
import { typed } from '../typed.ts'
import type { Argv, Outcome, Status } from './road.ts'

/** Runs a step where a person can see that it runs, and then says how it ended. */
export type Progress = (title: string, work: () => Promise<Outcome>) => Promise<Outcome>

/** A spinner on a terminal, a line elsewhere; always on stderr. */
export const progressOn = (io: Io): Progress => (isLive(io) ? spinning : plainly(io))

/** The commands that would have done the same. */
export function sayByHand(commands: readonly Argv[], io: Io): void {
  for (const command of commands) io.aside(`    ${io.hint.dim(typed(command))}`)
}

const isLive = (io: Io): boolean =>
  !io.json && !io.quiet && process.stderr.isTTY === true && process.env['TERM'] !== 'dumb'

const marks: Record<Status, string> = { done: '✓', kept: '=', refused: '✗', skipped: '-' }

const plainly =
  (io: Io): Progress =>
  async (title, work) => {
    const outcome = await work()
    io.aside(`${marks[outcome.status]} ${io.hint.bold(title)}: ${clean(outcome.says)}`)
    return outcome
  }

const spinning: Progress = async (title, work) => {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2')
  const logger = new ListrLogger({
    processOutput: new ProcessOutput(process.stderr, process.stderr),
  })
  const ended: { outcome?: Outcome; failure?: unknown } = {}
  const task = {
    title,
    task: async (_: unknown, shown: { title: string; skip: (message: string) => void }) => {
      const outcome = await work().catch((failure: unknown) => {
        ended.failure = failure
        throw failure
      })
      ended.outcome = outcome
      shown.title = `${title}: ${clean(outcome.says)}`
      if (outcome.status === 'skipped') shown.skip(shown.title)
      // Only a task that fails is drawn as one that did not come about.
      if (outcome.status === 'refused') throw new Error(shown.title)
    },
  }
  const shown = { rendererOptions: { logger, showErrorMessage: false }, exitOnError: false }
  await new Listr([task], shown).run()
  if (ended.outcome === undefined) throw ended.failure
  return ended.outcome
}
