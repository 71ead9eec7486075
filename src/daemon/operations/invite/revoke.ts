import { revokeInvite } from '../../../contract/invite/revoke.ts'
import { implement } from '../../implement.ts'
import { mayTake } from '../role/power.ts'
import { inviteNamed, requireUnsettled, settled } from './find.ts'
import { presentChanged } from './present.ts'

export default implement(revokeInvite, async ({ input, target, caller, tables, now }) => {
  const { workspace, member } = target
  const invite = await inviteNamed(tables, workspace, input.invite)
  requireUnsettled(invite, now)
  if (invite.invited_by !== member)
    await mayTake(tables, target, JSON.parse(invite.roles) as string[], now)
  if (!(await tables.invites.revoke(workspace.id, invite.id, now, caller.id)))
    throw settled(invite, 'revoked')
  return { invite: await presentChanged(tables, workspace.id, invite.id, now) }
})
