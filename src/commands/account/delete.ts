import { bullets } from '../../cli/bullets.ts'
import { command } from '../../cli/command.ts'
import { impactText } from '../../cli/impact.ts'
import type { Io } from '../../cli/io.ts'
import { forgetHere } from '../../cli/sign-out.ts'
import { counted } from '../../cli/text.ts'
import { typedAgain } from '../../cli/typed-again.ts'
import { deleteAccount } from '../../contract/account/delete.ts'
import { getAccount } from '../../contract/account/get.ts'
import type { Output } from '../../contract/operation.ts'

export default command(deleteAccount, {
  examples: ['account delete --dry-run', 'account delete --confirm ana@example.com'],
  about:
    'Your memberships end as with member offboard, and every session. Your name, address, password and codes are erased; the audit keeps ids. Refused while a workspace needs you: it names what to hand over. The address is free afterwards.',
  call: async ({ confirm }, run) => {
    const { email } = (await run.call(getAccount, {})).account
    const rehearse = () => run.call(deleteAccount, { confirm: email }, { dryRun: true })
    if (run.dryRun) return rehearse()
    const said = await typedAgain(
      {
        given: confirm,
        name: email,
        ask: 'This deletes your account for good.',
        look: async () => whatEnds(await rehearse(), run.io),
      },
      run,
    )
    const deleted = await run.call(deleteAccount, { confirm: said }, { dryRun: false })
    await forgetHere(run)
    return deleted
  },
  render: (deleted, io, { dryRun }) =>
    [
      `${io.paint.good('✓')} Account ${deleted.account.id} ${dryRun ? 'can be' : 'is'} deleted.`,
      ...whatEnds(deleted, io),
    ].join('\n'),
})

const whatEnds = ({ sessions, left }: Output<typeof deleteAccount>, io: Io): string[] => [
  `${counted(sessions, 'session')} of yours ${sessions === 1 ? 'ends' : 'end'}.`,
  ...bullets(
    'You leave',
    left.map(({ workspace }) => workspace),
    io,
  ),
  ...left.flatMap(({ impact }) => impactText(impact, io)),
]
