import { command } from '../../cli/command.ts'
import { takeSecret } from '../../cli/secret-source.ts'
import { updateAccount } from '../../contract/account/update.ts'
import { lacks } from '../../domain/failure.ts'

const current = {
  flag: 'current-password',
  about: 'Current password',
  password: 'known',
} as const

export default command(updateAccount, {
  examples: [
    'account update --name "Ana Ito"',
    'account update --enter',
    'account update --password-file new.txt --current-password-file old.txt',
  ],
  about:
    'A password has 15 characters or more, and spaces are welcome: take four words that nobody would put together. With a new one, every other session of yours ends.',
  enter: { about: 'Ask for the new password, unseen', fields: ['password'] },
  call: async (input, run) => {
    const { dryRun } = run
    try {
      return await run.call(updateAccount, input, { dryRun })
    } catch (error) {
      if (!run.ask.able || !lacks(error, '/currentPassword')) throw error
      const currentPassword = await takeSecret(current, run.flags, run.ask)
      return run.call(updateAccount, { ...input, currentPassword }, { dryRun })
    }
  },
  render: ({ account, sessionsEnded }, { paint }) =>
    `${paint.good('✓')} Account ${account.email} changed.${sessionsEnded > 0 ? ` Other sessions ended: ${sessionsEnded}.` : ''}`,
})
