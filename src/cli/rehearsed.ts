import type { Operation, Output } from '../contract/operation.ts'
import type { Run } from './run.ts'
import type { View } from './view.ts'

/**
 * The answer for people. Where a command has no words of its own for a dry run, what it would say of the change is not said
 * as done.
 */
export function drawnFor<Op extends Operation>(
  view: View<Op>,
  answer: Output<Op>,
  run: Run,
): string {
  const drawn = view.render(answer, run.io, run)
  if (!run.dryRun) return drawn
  const done = view.render(answer, run.io, Object.create(run, { dryRun: { value: false } }))
  const mark = `${run.io.paint.good('✓')} `
  if (drawn !== done) return drawn
  const said = `${run.io.paint.dim('○')} It would say:`
  if (!drawn.includes(mark)) return `${said}\n${drawn}`
  return drawn
    .split('\n')
    .map((line) => (line.startsWith(mark) ? `${said} ${line.slice(mark.length)}` : line))
    .join('\n')
}
