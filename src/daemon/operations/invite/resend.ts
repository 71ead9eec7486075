import { resendInvite } from '../../../contract/invite/resend.ts'
import { inviteLifetime } from '../../../domain/invite.ts'
import { implement } from '../../implement.ts'
import { mintSecret } from '../../secrets.ts'
import { mayGive } from '../role/power.ts'
import { inviteNamed, requireUnsettled, settled } from './find.ts'
import { handOver, presentChanged } from './present.ts'

export default implement(resendInvite, async ({ input, target, tables, runtime, now }) => {
  const { workspace, member } = target
  const invite = await inviteNamed(tables, workspace, input.invite)
  requireUnsettled(invite, now)
  await mayGive(tables, target, JSON.parse(invite.roles) as string[], () => '/invite', now)
  if (member === null) throw new Error('an invitation by nobody')
  const { secret, kept } = mintSecret(runtime.peppers, 'in')
  // Whoever sends it again vouches for it: acceptance is judged by their power, not by that of somebody who may have left.
  const renewed = { ...kept, invited_by: member, expires_at: now + inviteLifetime }
  if (!(await tables.invites.renew(workspace.id, invite.id, renewed)))
    throw settled(invite, 'revoked')
  return {
    invite: await presentChanged(tables, workspace.id, invite.id, now),
    secret,
    next: handOver,
  }
})
