import { verifyDomain } from '../../contract/domain/verify.ts'
import type { Output, Sent } from '../../contract/operation.ts'
import { type Failure, type FailureCode, isFailure } from '../../domain/failure.ts'
import type { Run } from '../run.ts'
import { waitFor } from '../wait.ts'

type Answer = Output<typeof verifyDomain>

const everyMs = 5_000
const usually = 10 * 60_000
const passing: readonly FailureCode[] = [
  'challenge_missing',
  'challenge_mismatch',
  'dns_unavailable',
]

const said: Partial<Record<FailureCode, string>> = {
  challenge_missing: 'Waiting: there is no record yet.',
  challenge_mismatch: 'Waiting: the record that is there says something else.',
  dns_unavailable: 'Waiting: DNS gives no answer.',
}

/** Looks for the record again and again until it is there, and says on stderr what keeps it. */
export async function waitVerified(
  input: Sent<typeof verifyDomain>,
  run: Pick<Run, 'call' | 'flags' | 'timeoutMs' | 'io' | 'warn'>,
): Promise<Answer> {
  let last: FailureCode | null = null
  const end = await waitFor<Answer | Failure>({
    ask: () =>
      // Each look is one of its own: named, the second would be told what the first saw.
      run.call(verifyDomain, input, { idempotencyKey: undefined }).catch((error: unknown) => {
        if (isFailure(error) && passing.includes(error.code)) return error
        throw error
      }),
    done: (answer) => !isFailure(answer),
    tell: (answer) => {
      if (!isFailure(answer)) return
      if (answer.code !== last) run.io.aside(run.io.hint.dim(said[answer.code] ?? ''))
      last = answer.code
    },
    everyMs,
    forMs: run.flags['timeout'] === undefined ? usually : run.timeoutMs,
  })
  if (!isFailure(end)) return end
  run.warn('The time is up.')
  throw end
}
