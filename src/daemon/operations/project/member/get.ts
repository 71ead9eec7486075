import { getProjectMember } from '../../../../contract/project/member/get.ts'
import { implement } from '../../../implement.ts'
import { memberOf } from './find.ts'
import { presentMember } from './present.ts'

export default implement(getProjectMember, async ({ input, target, tables, now }) => ({
  member: await presentMember(tables, await memberOf(tables, target, input.member), now),
}))
