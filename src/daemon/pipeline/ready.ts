import type { Operation } from '../../contract/operation.ts'
import { may } from '../../domain/access.ts'
import { Failure, type NextStep } from '../../domain/failure.ts'
import { newId } from '../../domain/id.ts'
import { blocking, judge, nextStep } from '../../domain/readiness.ts'
import type { Tables } from '../../store/tables.ts'
import { factsOf } from '../facts.ts'
import { noteRegress } from '../regress.ts'
import type { Target, Targets } from './target.ts'

/** Refuses a step whose gate is shut, and names everything that stands in the way. */
export async function ready(
  op: Operation,
  target: Target,
  tables: Tables,
  now: number,
): Promise<void> {
  const { env } = target.place
  const gate = env === null ? undefined : op.gates[env]
  if (gate === undefined) return
  const { roles, place, workspace, project } = target as Targets['scope']
  const facts = await factsOf(tables, target as Targets['scope'], now)
  const results = judge(facts, gate, {
    place,
    may: (permission, there) => may(roles, permission, there, now),
  })
  const checks = blocking(results)
  if (env === 'production' && project && op.effect === 'keyed')
    await noteRegress(tables, workspace.id, project.id, facts)
  const found = nextStep(results)
  if (!found) return
  const standing = checks.length === 1 ? '1 check stands' : `${checks.length} checks stand`
  throw new Failure(
    'not_ready',
    `${op.id} in ${env} is not ready: ${standing} in the way. Nothing was changed.`,
    {
      decisionId: newId('decision', now),
      checks,
      next: [found.step, ...(env === 'production' ? rehearsal(op, project?.slug) : [])],
    },
  )
}

/** What can be walked in the sandbox meanwhile. */
const rehearsal = (op: Operation, project: string | undefined): NextStep[] =>
  op.id === 'production.request' && project !== undefined
    ? [
        {
          command: ['production', 'request', '--project', project, '--rehearse'],
          why: 'walk the same way in the sandbox meanwhile',
        },
      ]
    : []
