import type { Facts } from './facts.ts'
import type { Duty, Permission } from './permission.ts'

/** The four stages of readiness, each built on the ones before it. */
export const stages = ['projects', 'keys', 'usage', 'production'] as const
export type Stage = (typeof stages)[number]

export interface Verdict {
  status: 'pass' | 'fail' | 'unavailable'
  evidence: string
  fix: readonly string[]
  /** Whose turn it is now, where that is another duty than the check's own. */
  turn?: Duty
  /** What somebody must hold to see the evidence, where it names people or things that not everybody may see. */
  sees?: Permission
}

export interface Check {
  id: string
  stage: Stage
  /** The duty that has to see to it. */
  owner: Duty
  about: string
  judge: (facts: Facts) => Verdict
}

export const pass = (evidence: string, sees?: Permission): Verdict => ({
  status: 'pass',
  evidence,
  fix: [],
  ...(sees === undefined ? {} : { sees }),
})

export const fail = (evidence: string, ...fix: string[]): Verdict => ({
  status: 'fail',
  evidence,
  fix,
})

/** A point in time as evidence says it. */
export const at = (ms: number): string => new Date(ms).toISOString()
