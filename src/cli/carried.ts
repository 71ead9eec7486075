import type { FailureDetails, NextStep } from '../domain/failure.ts'
import type { Onward } from './onward.ts'

/** A check with its command. */
interface Mended {
  fix: readonly string[]
  by?: NextStep['by']
}

/** Steps as they go on where this command line was. */
export const carried = (steps: readonly NextStep[] | undefined, onward: Onward): NextStep[] =>
  (steps ?? []).map((step) => ({ ...step, command: onward(step.command, step.by) }))

/** A refusal's steps and the commands of its checks, as they go on. */
export const carriedDetails = (details: FailureDetails, onward: Onward): FailureDetails => ({
  ...details,
  ...(details.next ? { next: carried(details.next, onward) } : {}),
  ...(details.checks ? { checks: mended(details.checks, onward) } : {}),
})

/** What answers hold of commands beside the steps that follow them. */
interface Telling {
  step?: NextStep | null
  supply?: readonly NextStep[]
  checks?: readonly Mended[]
  result?: Mended | null
}

/** An answer with the commands in it, as they go on. */
export function carriedAnswer<Answer extends object>(answer: Answer, onward: Onward): Answer {
  const { step, supply, checks, result } = answer as Telling
  return {
    ...answer,
    ...(step ? { step: { ...step, command: onward(step.command, step.by) } } : {}),
    ...(supply ? { supply: carried(supply, onward) } : {}),
    ...(checks ? { checks: mended(checks, onward) } : {}),
    ...(result ? { result: mended([result], onward)[0] } : {}),
  }
}

const mended = <Check extends Mended>(checks: readonly Check[], onward: Onward): Check[] =>
  checks.map((check) => ({ ...check, fix: onward(check.fix, check.by) }))
