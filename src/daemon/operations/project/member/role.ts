import { setProjectMemberRole } from '../../../../contract/project/member/role.ts'
import { Failure } from '../../../../domain/failure.ts'
import { implement } from '../../../implement.ts'
import { roleNamed } from '../../catalog/named.ts'
import { keyOf, memberOf } from './find.ts'
import { presentMember } from './present.ts'

export default implement(setProjectMemberRole, async ({ input, target, tables, now }) => {
  const member = await memberOf(tables, target, input.member)
  const { id: role } = await roleNamed(tables, keyOf(target), input.role, '/role')
  const changed = await tables.projectMembers.update(member, { role })
  if (!changed)
    throw new Failure('conflict', `${member.email} was removed a moment ago: nothing was changed.`)
  return { member: await presentMember(tables, changed, now), before: member.role }
})
