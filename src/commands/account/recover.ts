import { command } from '../../cli/command.ts'
import { mailedTo } from '../../cli/mailed.ts'
import { recoverAccount } from '../../contract/account/recover.ts'

export default command(recoverAccount, {
  examples: [
    'account recover --email ana@example.com',
    'account recover --email ana@example.com --enter',
    'account recover --email ana@example.com --code-file code.txt --password-file new.txt',
  ],
  about:
    'Typed with an address it has a code mailed; typed again with --enter it takes the code and the new password. The answer is the same where there is no such account.',
  enter: {
    about: 'Ask for the code from the mail and the new password, unseen',
    fields: ['code', 'password'],
  },
  render: ({ account, way }, { paint }, run) =>
    account === null
      ? `If there is an account of that address: ${mailedTo('it', way ?? 'smtp', run)}`
      : `${paint.good('✓')} ${account.email} has a new password. Every session of the account has ended.`,
})
