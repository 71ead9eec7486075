import { explainReadiness } from '../../../contract/readiness/explain.ts'
import { checks, judge } from '../../../domain/readiness.ts'
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
  const { status, evidence, fix = [] } = result ?? {}
  if (!status || evidence === undefined) return { ...stated, project, result: null }
  return {
    ...stated,
    project,
    result: { status, evidence, fix: [...fix] },
    ...(status !== 'fail' ? {} : { next: [{ command: [...fix], why: `${id}: ${evidence}` }] }),
  }
})

/** How the check stands for the project that is meant; for none where it could be any of several. */
async function judged({ input, target, tables, may, now }: Context<typeof explainReadiness>) {
  const { project, org, among } = await subjectOf(tables, target)
  const check = checks.find(({ id }) => id === input.check)
  if (among.length > 1 && check?.stage !== 'projects') return { project: null }
  const facts = await factsOf(tables, { ...target, project, org }, now)
  const results = judge(facts, 'production', (permission) => may(permission, target.place))
  return {
    project: project?.slug ?? null,
    result: results.find(({ id }) => id === input.check),
  }
}
