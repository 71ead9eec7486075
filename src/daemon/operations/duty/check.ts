import { checkDuty } from '../../../contract/duty/check.ts'
import { combinationsOf, dutiesAt } from '../../../domain/duty.ts'
import { checks } from '../../../domain/readiness.ts'
import { factsOf } from '../../facts.ts'
import { implement } from '../../implement.ts'
import { peopleOf } from '../../people.ts'
import { iso } from '../time.ts'

export default implement(checkDuty, async ({ target, tables, now }) => {
  const everybody = await peopleOf(tables, target.workspace.id)
  const people = everybody.map(({ email, roles }) => ({
    person: email,
    held: dutiesAt(roles, target.place, now),
  }))
  const separation = checks.find(({ id }) => id === 'access.separated')
  if (!separation) throw new Error('the readiness check access.separated is not defined')
  const { status, evidence } = separation.judge(await factsOf(tables, target, now))
  return {
    separated: status === 'pass',
    evidence,
    people: people.map(({ person, held }) => ({ person, duties: held.map(({ duty }) => duty) })),
    combinations: people.flatMap(({ person, held }) =>
      combinationsOf(held).map(({ since, ...combination }) => ({
        person,
        ...combination,
        since: iso(since),
      })),
    ),
  }
})
