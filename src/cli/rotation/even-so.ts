import type { Operation, Output, Sent } from '../../contract/operation.ts'
import { Failure, isFailure } from '../../domain/failure.ts'
import type { Run } from '../run.ts'

/** Takes a secret away from whoever was seen to use it only after naming them, and being told to go on. */
export async function evenSo<Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  question: string,
  run: Run,
): Promise<Output<Op>> {
  const { dryRun, ask, io } = run
  try {
    return await run.call(operation, input, { dryRun })
  } catch (error) {
    const answerable = ask.able || run.flags['yes'] === true
    if (!isFailure(error, 'still_in_use') || dryRun || !answerable) throw error
    io.insist(io.hint.warn(io.prose(error.message, 0)))
    if (!(await ask.confirm({ ask: question, instead: '--force' })))
      throw new Failure('cancelled', 'Not confirmed. Nothing was changed.')
    return run.call(operation, { ...input, force: true }, { dryRun })
  }
}
