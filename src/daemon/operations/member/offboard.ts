import { offboardMember } from '../../../contract/member/offboard.ts'
import { implement } from '../../implement.ts'
import { personBehind } from '../../pipeline/who.ts'
import { leave } from './leave.ts'

export default implement(offboardMember, async (context) => {
  const { target, caller, tables, now } = context
  const { person } = target
  const workspace = target.workspace.id
  const left = await leave(context)
  await tables.invites.revokeBy(workspace, person.id, now, caller.id)
  for (const { id } of await tables.team.requestsOf(workspace, person.account, now))
    await tables.productions.end({ workspace, id, by: personBehind(caller), now }, 'cancelled')
  if (left.impact.sessions > 0) await tables.sessions.revokeAll(person.account, now)
  return left
})
