import { impactOfMember } from '../../../contract/member/impact.ts'
import { implement } from '../../implement.ts'
import { leftBehind } from './left-behind.ts'

export default implement(impactOfMember, async (context) => {
  const { workspace, person } = context.target
  const impact = await leftBehind(context, {
    ...{ workspace: workspace.id, member: person.id, account: person.account },
    assignments: null,
  })
  return { member: person.id, email: person.email, impact }
})
