import { command } from '../../cli/command.ts'
import { createAccount } from '../../contract/account/create.ts'

export default command(createAccount, {
  examples: [
    'account create --email ana@example.com --name "Ana Ito"',
    'account create --email ana@example.com --name "Ana Ito" --enter',
  ],
  about:
    'On this machine its owner vouches for the mailbox: nothing is sent to it. Without a password whoever uses this machine signs in as the account; with one, nobody does without it.',
  enter: { about: 'Ask for a password, unseen', fields: ['password'] },
  render: ({ account }, { paint }) =>
    `${paint.good('✓')} Account ${account.email} made: ${account.id}`,
})
