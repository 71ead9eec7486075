import { Failure, isFailure } from '../../domain/failure.ts'
import type { CheckResult } from '../../domain/readiness.ts'
import type { Argv, Outcome, Road, Status, Step } from './road.ts'
import { stepsOf } from './steps.ts'

/** A step and how it ended. */
export interface Walked {
  id: string
  status: Status
  resource: string | null
}

export interface Walk {
  walked: readonly Walked[]
  checks: readonly CheckResult[]
  refusal: Failure | null
}

/** Walks the whole road. Where it has to stop it says what is in place and how to go on. */
export async function walk(
  road: Road,
  show: (step: Step, work: () => Promise<Outcome>) => Promise<Outcome>,
  resume: Argv,
): Promise<Walk> {
  const steps = stepsOf(road.answers)
  const walked: Walked[] = []
  let checks: readonly CheckResult[] = []
  let refusal: Failure | null = null
  for (const step of steps) {
    try {
      const outcome = await show(step, () => step.run(road))
      walked.push({ id: step.id, status: outcome.status, resource: outcome.resource })
      checks = outcome.checks ?? checks
      refusal = outcome.refusal ?? refusal
      road.journal.settle(step.id)
    } catch (error) {
      throw stopped(error, step, walked, steps.length, resume)
    }
  }
  road.journal.finish()
  return { walked, checks, refusal }
}

/** A failure on the way: its own while nothing was made, `partial` with the way on once something was. */
function stopped(
  error: unknown,
  step: Step,
  walked: readonly Walked[],
  all: number,
  resume: Argv,
): unknown {
  if (!isFailure(error) || error.code === 'cancelled') return error
  if (!walked.some(({ status }) => status === 'done')) return error
  const { next = [], ...details } = error.details
  return new Failure(
    'partial',
    `Setup stopped at "${step.title}" (${walked.length} of ${all} steps are in place). ${error.message}`,
    {
      ...details,
      next: [...next, { command: resume, why: 'carries on where setup stopped' }],
    },
  )
}
