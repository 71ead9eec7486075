import { removeProjectMember } from '../../../../contract/project/member/remove.ts'
import { Failure } from '../../../../domain/failure.ts'
import { implement } from '../../../implement.ts'
import { memberOf } from './find.ts'
import { presentMember } from './present.ts'

export default implement(removeProjectMember, async ({ input, target, caller, tables, now }) => {
  const member = await memberOf(tables, target, input.member)
  if (!(await tables.projectMembers.remove(member, caller.id, now)))
    throw new Failure(
      'conflict',
      `${member.email} was removed a moment ago: there is nothing left.`,
    )
  return { member: await presentMember(tables, member, now) }
})
