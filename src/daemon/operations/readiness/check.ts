import { checkReadiness } from '../../../contract/readiness/check.ts'
import { judge, nextStep } from '../../../domain/readiness.ts'
import { factsOf } from '../../facts.ts'
import { implement } from '../../implement.ts'
import { subjectOf, whichProject } from './subject.ts'

export default implement(checkReadiness, async ({ input, target, tables, may, now }) => {
  const { project, org, among } = await subjectOf(tables, target)
  if (among.length > 1 && input.for !== 'projects') throw whichProject(among)
  const facts = await factsOf(tables, { ...target, project, org }, now)
  const results = judge(facts, input.for, { place: target.place, may })
  const found = nextStep(results)
  return {
    ready: found === null,
    for: input.for,
    project: project?.slug ?? null,
    checks: results.map(({ fix, ...check }) => ({ ...check, fix: [...fix] })),
    ...(found ? { next: [found.step] } : {}),
  }
})
