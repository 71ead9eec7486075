import { getNext } from '../../../contract/next/get.ts'
import { judge, nextStep } from '../../../domain/readiness.ts'
import { factsOf } from '../../facts.ts'
import { implement } from '../../implement.ts'
import { subjectOf } from '../readiness/subject.ts'

export default implement(getNext, async ({ target, tables, may, now }) => {
  const { project, org } = await subjectOf(tables, target)
  const facts = await factsOf(tables, { ...target, project, org }, now)
  const found = nextStep(judge(facts, 'production', { place: target.place, may }))
  return found
    ? { step: found.step, check: found.check, duty: found.owner }
    : { step: null, check: null, duty: null }
})
