import { command } from '../../cli/command.ts'
import { createAccount } from '../../contract/account/create.ts'

export default command(createAccount, {
  examples: ['account create --email ana@example.com --name "Ana Ito"'],
  about: 'On this machine its owner vouches for the mailbox: nothing is sent to it.',
  settle: ({ account }, run) =>
    run.context().account === null
      ? [{ command: ['login', '--email', account.email], why: 'sign in as this account' }]
      : [],
  render: ({ account }, { paint }) =>
    `${paint.good('✓')} Account ${account.email} made: ${account.id}`,
})
