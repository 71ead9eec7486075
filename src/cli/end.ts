import type { Operation, Output, Sent } from '../contract/operation.ts'
import { Failure } from '../domain/failure.ts'
import type { Io } from './io.ts'
import { idempotencyKeyOf } from './lost-answer.ts'
import type { Run } from './run.ts'
import { cleanAll } from './text.ts'

/** What is asked before something ends, and what people see first: lines from a rehearsal's answer. */
export interface Look<Op extends Operation> {
  question: string
  lines: (rehearsed: Output<Op>, io: Io) => readonly string[]
}

/** Ends something for good: first what that would leave behind, or why it cannot be, then the question, then the end. */
export async function endAfterLook<Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  { question, lines }: Look<Op>,
  run: Run,
): Promise<Output<Op>> {
  if (run.dryRun) return run.call(operation, input, { dryRun: true })
  if (run.ask.able && run.flags['yes'] !== true) {
    const rehearsed = await rehearsal(operation, input, run)
    const shown = rehearsed ? lines(cleanAll(rehearsed), { ...run.io, paint: run.io.hint }) : []
    for (const line of shown) run.io.aside(line)
  }
  if (await run.ask.confirm({ ask: question, instead: '--yes' }))
    return run.call(operation, input, { dryRun: false })
  throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
}

/** What the end would come to; null where it has a name and may be over: its answer is asked for then. */
async function rehearsal<Op extends Operation>(operation: Op, input: Sent<Op>, run: Run) {
  try {
    return await run.call(operation, input, { dryRun: true })
  } catch (error) {
    if (idempotencyKeyOf(run) === undefined) throw error
    return null
  }
}
