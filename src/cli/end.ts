import type { z } from 'zod'
import type { Impact } from '../contract/member/impact.ts'
import type { Operation, Output, Sent } from '../contract/operation.ts'
import { Failure } from '../domain/failure.ts'
import { impactText } from './impact.ts'
import type { Run } from './run.ts'
import { cleanAll } from './text.ts'

/** Ends something for good: first what that would leave behind, or why it cannot be, then the question, then the end. */
export async function endAfterLook<Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  question: string,
  run: Run,
): Promise<Output<Op>> {
  if (run.dryRun) return run.call(operation, input, { dryRun: true })
  if (run.ask.able && run.flags['yes'] !== true) {
    const { impact } = (await run.call(operation, input, { dryRun: true })) as {
      impact: z.output<typeof Impact>
    }
    for (const line of impactText(cleanAll(impact), { ...run.io, paint: run.io.hint }))
      run.io.aside(line)
  }
  if (await run.ask.confirm({ ask: question, instead: '--yes' }))
    return run.call(operation, input, { dryRun: false })
  throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
}
