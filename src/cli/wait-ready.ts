import { defaultTimeoutMs } from '../client/request.ts'
import type { Output, Sent } from '../contract/operation.ts'
import { checkReadiness } from '../contract/readiness/check.ts'
import type { Run } from './run.ts'
import { waitFor } from './wait.ts'

type Answer = Output<typeof checkReadiness>

const everyMs = 2_000
const usually = 10 * 60_000

/** Asks until everything passes, and says on stderr what has changed meanwhile. */
export async function waitReady(input: Sent<typeof checkReadiness>, run: Run): Promise<Answer> {
  const forMs = run.flags['timeout'] === undefined ? usually : run.timeoutMs
  let said = ''
  const answer = await waitFor<Answer>({
    ask: () => run.call(checkReadiness, input, { timeoutMs: defaultTimeoutMs }),
    done: ({ ready }) => ready,
    tell: (now) => {
      const line = progress(now)
      if (line !== said) run.io.aside(run.io.hint.dim(line))
      said = line
    },
    everyMs,
    forMs,
  })
  if (!answer.ready) run.warn('The time is up, and not everything passes yet.')
  return answer
}

function progress({ checks }: Answer): string {
  const blocked = checks.filter(({ status }) => status !== 'pass')
  const passed = checks.length - blocked.length
  return `Waiting: ${passed} of ${checks.length} checks pass, still to come ${blocked.map(({ id }) => id).join(', ')}`
}
