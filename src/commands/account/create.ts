import { command } from '../../cli/command.ts'
import { createAccount } from '../../contract/account/create.ts'

export default command(createAccount, {
  examples: ['account create --email ana@example.com --name "Ana Ito"'],
  about: 'On this machine its owner vouches for the mailbox: nothing is sent to it.',
  render: ({ account }, { paint }) =>
    `${paint.good('✓')} Account ${account.email} made: ${account.id}`,
})
