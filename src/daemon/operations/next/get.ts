import { getNext } from '../../../contract/next/get.ts'
import { judge, nextStep } from '../../../domain/readiness.ts'
import { factsOf } from '../../facts.ts'
import { implement } from '../../implement.ts'
import { subjectOf } from '../readiness/subject.ts'

export default implement(getNext, async ({ target, tables, may, now }) => {
  const { project, org } = await subjectOf(tables, target)
  const facts = await factsOf(tables, { ...target, project, org }, now)
  const step = nextStep(judge(facts, 'production', (permission) => may(permission, target.place)))
  return step
    ? {
        ...{ step: { command: [...step.command], why: step.why } },
        ...{ check: step.check, duty: step.owner },
      }
    : { step: null, check: null, duty: null }
})
