import { command } from '../../cli/command.ts'
import { acceptWorkspace } from '../../contract/workspace/accept.ts'
import { both } from '../../domain/listed.ts'

export default command(acceptWorkspace, {
  examples: ['workspace accept --workspace acme'],
  about: 'To be run by the member whom the owner offered it to with ptc workspace transfer.',
  confirm: ({ workspace }) => `Become the owner of ${workspace}?`,
  render: ({ transfer }, { paint }) =>
    `${paint.good('✓')} You own the workspace now.\n  ${transfer.from} holds ${transfer.keep.length === 0 ? 'no role' : both(transfer.keep)} on it.`,
})
