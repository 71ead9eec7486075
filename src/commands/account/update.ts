import { command } from '../../cli/command.ts'
import type { Run } from '../../cli/run.ts'
import { takeSecret } from '../../cli/secret-source.ts'
import { updateAccount } from '../../contract/account/update.ts'
import type { Sent } from '../../contract/operation.ts'
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
    const wanted =
      run.ask.able && input.currentPassword === undefined && (await asksFor(input, run))
    const whole = wanted
      ? { ...input, currentPassword: await takeSecret(current, run.flags, run.ask) }
      : input
    return run.call(updateAccount, whole, { dryRun })
  },
  render: ({ account, sessionsEnded }, { paint }) =>
    `${paint.good('✓')} Account ${account.email} changed.${sessionsEnded > 0 ? ` Other sessions ended: ${sessionsEnded}.` : ''}`,
})

/** Whether the current password is needed for it. Everything else that is in the way, the change itself says. */
const asksFor = (input: Sent<typeof updateAccount>, run: Run): Promise<boolean> =>
  run.call(updateAccount, input, { dryRun: true }).then(
    () => false,
    (error: unknown) => lacks(error, '/currentPassword'),
  )
