import { unassignRole } from '../../../contract/role/unassign.ts'
import { implement } from '../../implement.ts'
import { requireOwner } from '../member/last-owner.ts'
import { leftBehind } from '../member/left-behind.ts'
import { presentAssignment } from '../member/present.ts'
import { mayTake } from './power.ts'

export default implement(unassignRole, async (context) => {
  const { target, caller, tables, now } = context
  const { assignment, workspace } = target
  await mayTake(tables, target, [assignment.role], now)
  const impact = await leftBehind(context, {
    ...{ workspace: workspace.id, member: assignment.member, account: assignment.account },
    assignments: [assignment.id],
  })
  await tables.team.endRoles(workspace.id, [assignment.id], now, caller.id)
  await requireOwner(tables, workspace, assignment.email)
  const { email } = assignment
  return { assignment: presentAssignment(assignment), email, impact }
})
