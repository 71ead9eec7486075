import { command } from '../../cli/command.ts'
import { minute } from '../../cli/text.ts'
import { transferWorkspace } from '../../contract/workspace/transfer.ts'
import { both } from '../../domain/listed.ts'

export default command(transferWorkspace, {
  examples: [
    'workspace transfer --to ben@example.com --keep admin',
    'workspace transfer --withdraw',
  ],
  about:
    'Nothing changes until the member accepts: then they own the workspace, and of your roles on it you hold exactly those of --keep. Roles on single orgs and projects stay.',
  confirm: ({ to, workspace }) =>
    to === undefined
      ? `Withdraw the offer of ${workspace}?`
      : `Offer your ownership of ${workspace} to ${to}?`,
  render: ({ transfer }, { paint }) =>
    transfer.withdrawnAt !== null
      ? `${paint.good('✓')} The offer to ${transfer.to} is withdrawn.`
      : `${paint.good('✓')} Ownership is offered to ${transfer.to}, until ${minute(transfer.expiresAt)}.\n  You will then hold ${transfer.keep.length === 0 ? 'no role' : both(transfer.keep)} on the workspace.`,
})
