import { acceptInvite } from '../../../contract/invite/accept.ts'
import { lacking } from '../../../domain/access.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import type { RoleName } from '../../../domain/role.ts'
import { implement } from '../../implement.ts'
import { heldBy } from '../../standing.ts'
import { presentMembers } from '../member/present.ts'

export default implement(acceptInvite, async ({ target, caller, tables, now }) => {
  const { invite, workspace } = target
  if (invite.accepted_at !== null)
    throw new Failure('conflict', 'This invitation was accepted already: it works once.')
  if (invite.expires_at <= now)
    throw new Failure('conflict', `This invitation expired: ask ${workspace.name} for a new one.`)
  const inviter = await tables.members.find(workspace.id, invite.invited_by)
  const power = inviter ? heldBy(await tables.members.standing(workspace.id, inviter.account)) : []
  const roles = JSON.parse(invite.roles) as RoleName[]
  // Judged again now: who has lost a role since must not have given it away (R-U5).
  if (roles.some((role) => lacking(power, role, target.place, now).length > 0))
    throw new Failure(
      'conflict',
      'Whoever invited you may no longer give these roles: ask for a new invitation.',
    )
  const member = newId('member', now)
  if (!(await tables.invites.accept(workspace.id, invite.id, member, now)))
    throw new Failure('conflict', 'This invitation was accepted already: it works once.')
  await tables.members.insert({
    id: member,
    workspace: workspace.id,
    account: caller.id,
    created_at: now,
    removed_at: null,
  })
  for (const role of roles)
    await tables.assignments.insert({
      id: newId('assignment', now),
      workspace: workspace.id,
      member,
      role,
      org: null,
      project: null,
      until: null,
      created_at: now,
      created_by: invite.invited_by,
      ended_at: null,
    })
  const [joined] = await presentMembers(tables, workspace.id, [
    await tables.members.find(workspace.id, member),
  ])
  if (!joined) throw new Error(`member ${member} is not there after its insert`)
  return { member: joined, next: [{ command: ['next'], why: 'see the next step' }] }
})
