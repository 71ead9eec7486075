import type { Handle } from './dialect/bind.ts'

export type Work<T> = (handle: Handle) => Promise<T>

export interface Job {
  work: Work<unknown>
  /** Whether it changes meters and nothing that meters stand on. */
  metered: boolean
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

/** How a job ended, to be told when that is durable. */
export type Outcome = { job: Job; value: unknown } | { job: Job; error: unknown }

export const jobsOf = (outcomes: readonly Outcome[]): Job[] => outcomes.map(({ job }) => job)

export function tell(outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes)
    if ('error' in outcome) outcome.job.reject(outcome.error)
    else outcome.job.resolve(outcome.value)
}
