import type { Operation, Output, Sent } from '../../contract/operation.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import { answerable } from '../lost-answer.ts'
import type { Run } from '../run.ts'

/**
 * Takes a secret away from whoever was seen to use it only after naming them, and being told to go on. They are named by a
 * rehearsal: the change itself is made once, under the one name that it may have.
 */
export async function evenSo<Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  question: string,
  run: Run,
): Promise<Output<Op>> {
  const { dryRun, ask, io, words, timeoutMs } = run
  const told = ask.able || run.flags['yes'] === true
  if (dryRun || !told || run.flags['force'] === true) return run.call(operation, input, { dryRun })
  const refused = await run.call(operation, input, { dryRun: true }).then(
    () => null,
    (error: unknown) => error,
  )
  // What else may be in the way, or may be over already, the change itself says.
  if (!isFailure(refused, 'still_in_use'))
    return run.call(operation, input).catch((error: unknown) => {
      if (!isFailure(error, 'idempotency_key_reused')) throw error
      // By this name it was made after the question: that answer is told again, and nothing is made.
      return run.call(operation, { ...input, force: true })
    })
  io.insist(io.hint.warn(io.prose(refused.message, 0)))
  if (!(await ask.confirm({ ask: question, instead: '--force' })))
    throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
  return run.call(operation, { ...input, force: true }).catch((error: unknown) => {
    throw answerable(error, { words: [...words, '--force'], timeoutMs })
  })
}
