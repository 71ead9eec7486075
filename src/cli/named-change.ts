import type { Call } from '../client/call.ts'
import type { Operation } from '../contract/operation.ts'
import { idempotencyKeyOf } from './lost-answer.ts'
import type { Run } from './run.ts'

/** The run in which every change by this operation bears the name that the command line gave it. */
export function namingChange(operation: Pick<Operation, 'id'>, run: Run): Run {
  const idempotencyKey = idempotencyKeyOf(run)
  const call: Call = (asked, input, options = {}) =>
    run.call(
      asked,
      input,
      asked.id === operation.id && !options.dryRun ? { idempotencyKey, ...options } : options,
    )
  return Object.create(run, { call: { value: call } })
}
