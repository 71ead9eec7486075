import { promoteProjectMember } from '../../../../contract/project/member/promote.ts'
import { implement } from '../../../implement.ts'
import { nowhere } from '../../../pipeline/target.ts'
import { inviteToTeam } from '../../invite/to-team.ts'
import { memberOf } from './find.ts'
import { presentMember } from './present.ts'

export default implement(promoteProjectMember, async (promoting) => {
  const { input, target, tables, now } = promoting
  const member = await memberOf(tables, target, input.member)
  // The roles are on the workspace, so that is where the giver must hold them.
  const onWorkspace = { ...target, place: nowhere }
  const given = { ...promoting, target: onWorkspace }
  const invited = await inviteToTeam(given, member.email, input.roles)
  return { member: await presentMember(tables, member, now), ...invited }
})
