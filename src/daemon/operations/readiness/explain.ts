import { explainReadiness } from '../../../contract/readiness/explain.ts'
import { checks } from '../../../domain/readiness.ts'
import { implement } from '../../implement.ts'

export default implement(explainReadiness, async ({ input }) => {
  const check = checks.find(({ id }) => id === input.check)
  if (!check) throw new Error(`check ${input.check} is declared but not defined`)
  const { id, stage, owner, about } = check
  return { id, stage, owner, about }
})
