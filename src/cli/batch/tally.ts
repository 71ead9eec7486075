import { Failure, type FailureDetails, type NextStep } from '../../domain/failure.ts'
import type { Result } from '../report.ts'
import type { Run } from '../run.ts'
import { counted } from '../text.ts'

/** How a batch went. */
export interface Tally {
  rows: number
  invited: number
  /** Invited by an earlier run. */
  skipped: number
  refused: { line: number; error: string }[]
  /** What ended the run before its last row. */
  stopped: Failure | null
}

export interface Files {
  from: string
  results: string
  workspace: string
}

const named = 20

/** Says how it went; where rows are left, as a failure that names them and the command that goes on. */
export function reportBatch(tally: Tally, files: Files, run: Run): Result {
  const { rows, invited, skipped, refused, stopped } = tally
  refused.sort((one, other) => one.line - other.line)
  if (run.dryRun) run.warn('This was a dry run: everything was checked, nothing was changed.')
  if (refused.length > 0 || stopped !== null) throw unfinished(tally, files, run.dryRun)
  const { from, results } = files
  const before = skipped === 0 ? '' : `, ${skipped} were before`
  return {
    data: { from, results: run.dryRun ? null : results, rows, invited, skipped },
    text: run.dryRun
      ? `${run.io.paint.good('✓')} ${counted(rows, 'row')}: every one can be invited.`
      : `${run.io.paint.good('✓')} ${invited === 1 ? '1 person is' : `${invited} people are`} invited${before}.\n  The tokens are in ${results}, readable by you alone.`,
    next: run.dryRun ? [] : [{ command: ['invite', 'list'], why: 'see who has accepted' }],
  }
}

function unfinished(tally: Tally, { from, results, workspace }: Files, dryRun: boolean): Failure {
  const { rows, invited, skipped, refused, stopped } = tally
  const next: NextStep[] = [
    {
      command: ['invite', 'create', '--from', from, '--results', results, '--workspace', workspace],
      why: 'go on, once the file is mended: rows that were invited are left out',
    },
  ]
  const shown = refused.slice(0, named)
  const details: FailureDetails = {
    errors: shown.map(({ line, error }) => ({ pointer: `/line/${line}`, detail: error })),
    next: dryRun ? [] : next,
  }
  const more = refused.length > named ? ` These are the first ${named}.` : ''
  if (dryRun && stopped === null)
    return new Failure(
      'invalid_input',
      `${refused.length} of ${counted(rows, 'row')} would be refused.${more}`,
      details,
    )
  if (invited + skipped + refused.length === 0 && stopped !== null)
    return new Failure(stopped.code, stopped.message, { ...stopped.details, errors: [] })
  const rest = stopped === null ? '' : ` Then it stopped: ${stopped.message}`
  return new Failure(
    'partial',
    `Of ${counted(rows, 'row')}, ${invited + skipped} invited and ${refused.length} refused.${more} What became of each is in ${results}.${rest}`,
    details,
  )
}
