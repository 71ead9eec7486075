import { command } from '../../cli/command.ts'
import { mailedTo } from '../../cli/mailed.ts'
import { verifyAccount } from '../../contract/account/verify.ts'

export default command(verifyAccount, {
  examples: ['account verify', 'account verify --enter', 'account verify --code-file code.txt'],
  about:
    'Typed without a code it has one mailed; typed again with --enter it takes the code. A code works once, for 30 minutes.',
  enter: { about: 'Ask for the code from the mail, unseen', fields: ['code'] },
  render: ({ account, way }, { paint }, run) =>
    way === null
      ? `${paint.good('✓')} ${account.email} is proved to be yours.`
      : `${paint.good('✓')} ${mailedTo(account.email, way, run)}`,
})
