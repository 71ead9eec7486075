import { command } from '../../cli/command.ts'
import { revokeInvite } from '../../contract/invite/revoke.ts'

export default command(revokeInvite, {
  arg: 'invite',
  examples: ['invite revoke inv_06f3c8v2m1hcq0r5w9e2p7ztk4'],
  render: ({ invite }, { paint }, { dryRun }) =>
    `${paint.good('✓')} The invitation of ${invite.email} ${dryRun ? 'can be' : 'is'} taken back.`,
})
