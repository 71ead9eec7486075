import type { Place } from './access.ts'
import { type Check, type Stage, stages, type Verdict } from './check.ts'
import { productionChecks } from './checks/production.ts'
import { projectChecks } from './checks/projects.ts'
import { keyChecks, usageChecks } from './checks/sandbox.ts'
import { holdsDuty } from './duty.ts'
import type { Facts } from './facts.ts'
import type { BlockingCheck, NextStep } from './failure.ts'
import type { Duty, Permission } from './permission.ts'

/** What must pass before a step: a stage with all before it, or what a production review, or its rehearsal, starts from. */
export type Gate = Stage | 'review' | 'rehearsal'

export interface CheckResult extends Omit<Verdict, 'sees' | 'turn'> {
  id: string
  stage: Stage
  owner: Duty
  /** Set where its command is for somebody else to type: whoever it was judged for lacks its duty. */
  by?: 'another' | undefined
}

/** Whom checks are judged for, and where: what they may do decides what they see of the evidence, and whose turn it is. */
export interface Asking {
  place: Place
  may: (permission: Permission, place: Place) => boolean
}

/** Judged for nobody in particular: nothing is withheld. */
export const anybody: Asking = {
  place: { path: [], project: null, env: null },
  may: () => true,
}

/** Every check, in the order in which a workspace meets them. */
export const checks: readonly Check[] = [
  ...projectChecks,
  ...keyChecks,
  ...usageChecks,
  ...productionChecks,
]

const upTo = (last: Stage, { stage }: Check): boolean =>
  stages.indexOf(stage) <= stages.indexOf(last)

// One person rehearses alone, so a rehearsal asks for the sandbox and the statements, and for no second person.
const rehearsed: readonly string[] = ['use-case.declared', 'consent.declared']

const standsIn = (gate: Gate, check: Check): boolean => {
  if (gate === 'review') return check.id !== 'approval'
  if (gate === 'rehearsal') return upTo('keys', check) || rehearsed.includes(check.id)
  return upTo(gate, check)
}

/** Judges every check of a gate, in order; evidence that somebody may not see is withheld, its verdict never. */
export const judge = (facts: Facts, gate: Gate, { place, may }: Asking): CheckResult[] =>
  checks
    .filter((check) => standsIn(gate, check))
    .map(({ id, stage, owner, judge: verdict }) => {
      const { sees, evidence, turn = owner, ...judged } = verdict(facts)
      const told = sees === undefined || may(sees, place) ? evidence : `withheld: it takes ${sees}`
      const mine = holdsDuty(turn, place, may)
      return {
        id,
        stage,
        owner: turn,
        ...judged,
        evidence: told,
        ...(mine ? {} : { by: 'another' }),
      }
    })

/** The checks that block: those that fail, and those nobody can prove. */
export const blocking = (results: readonly CheckResult[]): (BlockingCheck & { owner: Duty })[] =>
  results.flatMap((check) => (check.status === 'pass' ? [] : [{ ...check, status: check.status }]))

/** What to type about a check. */
export const stepOf = ({
  id,
  evidence,
  fix,
  by,
}: Pick<CheckResult, 'id' | 'evidence' | 'fix' | 'by'>): NextStep & { command: string[] } => ({
  ...{ command: [...fix], why: `${id}: ${evidence}` },
  ...(by === undefined ? {} : { by }),
})

/**
 * The step that helps most: the fix of the first check that somebody can mend, else the word on the first that nobody
 * can. The approval comes last of all: as long as anything else blocks, asking for it is refused.
 */
export function nextStep(
  results: readonly CheckResult[],
): { step: ReturnType<typeof stepOf>; check: string; owner: Duty } | null {
  const blocked = blocking(results)
  const first =
    blocked.find(({ id, status }) => status === 'fail' && id !== 'approval') ?? blocked[0]
  return first ? { step: stepOf(first), check: first.id, owner: first.owner } : null
}
