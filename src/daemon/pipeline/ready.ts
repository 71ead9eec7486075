import type { Operation } from '../../contract/operation.ts'
import { Failure } from '../../domain/failure.ts'
import { newId } from '../../domain/id.ts'
import { blocking, judge, nextStep } from '../../domain/readiness.ts'
import type { Tables } from '../../store/tables.ts'
import { factsOf } from '../facts.ts'
import type { Target, Targets } from './target.ts'

/** Refuses a step whose stage is not ready, and names everything that stands in the way. */
export async function ready(
  op: Operation,
  target: Target,
  tables: Tables,
  now: number,
): Promise<void> {
  const stage = target.place.env === null ? undefined : op.gates[target.place.env]
  if (stage === undefined) return
  const facts = await factsOf(tables, target as Targets['scope'], now)
  const results = judge(facts, stage)
  const step = nextStep(results)
  if (!step) return
  const checks = blocking(results)
  const standing = checks.length === 1 ? '1 check stands' : `${checks.length} checks stand`
  throw new Failure(
    'not_ready',
    `${op.id} in ${target.place.env} is not ready: ${standing} in the way. Nothing was created.`,
    {
      decisionId: newId('decision', now),
      checks,
      next: [{ command: step.command, why: step.why }],
    },
  )
}
