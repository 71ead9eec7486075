import { explainReadiness } from '../../../contract/readiness/explain.ts'
import { checks, judge, stepOf } from '../../../domain/readiness.ts'
import { factsOf } from '../../facts.ts'
import { type Context, implement } from '../../implement.ts'
import { nowhere } from '../../pipeline/target.ts'
import { subjectOf } from './subject.ts'

export default implement(explainReadiness, async (context) => {
  const { input, target } = context
  const check = checks.find(({ id }) => id === input.check)
  if (!check) throw new Error(`check ${input.check} is declared but not defined`)
  const { id, stage, owner, about } = check
  const stated = { id, stage, owner, about }
  if (target.place === nowhere) return { ...stated, project: null, result: null }
  const { project, result } = await judged(context)
  if (!result) return { ...stated, project, result: null }
  return {
    ...stated,
    project,
    result: { ...result, fix: [...result.fix] },
    ...(result.status === 'fail' ? { next: [stepOf(result)] } : {}),
  }
})

/** How the check stands for the project that is meant; for none where it could be any of several. */
async function judged({ input, target, tables, may, now }: Context<typeof explainReadiness>) {
  const { project, org, among } = await subjectOf(tables, target)
  const check = checks.find(({ id }) => id === input.check)
  if (among.length > 1 && check?.stage !== 'projects') return { project: null }
  const facts = await factsOf(tables, { ...target, project, org }, now)
  const results = judge(facts, 'production', { place: target.place, may })
  return {
    project: project?.slug ?? null,
    result: results.find(({ id }) => id === input.check),
  }
}
