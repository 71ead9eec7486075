import { string } from '@oclif/core/flags'
import { command } from '../../cli/command.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { minute } from '../../cli/text.ts'
import { createInvite } from '../../contract/invite/create.ts'

const One = command(createInvite, {
  examples: [
    'invite create --email ben@example.com --roles security-owner --secret-file invite.txt',
    'invite create --from people.csv --results invited.csv',
  ],
  about:
    'Hand the invitation over yourself; only the person with that mailbox can accept it. --from reads a CSV file with the columns email and roles (several separated by spaces or ;) and writes what became of each row, with its token, to --results. The same command again goes on where it stopped.',
  flags: {
    from: string({ description: 'Invite everybody in this CSV file', helpValue: 'FILE' }),
    results: string({
      description: 'Where to write what became of each row (default beside the file)',
      helpValue: 'FILE',
    }),
  },
  secret: ({ secret, invite }) => ({
    secret,
    about: `Invitation of ${invite.email}`,
    again: ['invite', 'resend', invite.id],
  }),
  render: ({ invite }, { paint }) =>
    `${paint.good('✓')} ${invite.email} is invited as ${invite.roles.join(', ')}, until ${minute(invite.expiresAt)}.\n  Invitation ${invite.id}`,
})

export default class extends One {
  static override usage = 'invite create (--email VALUE --roles VALUE | --from FILE) [FLAGS]'

  protected override labelOf(pointer: string): string {
    const line = /^\/line\/(\d+)$/.exec(pointer)?.[1]
    return line === undefined ? super.labelOf(pointer) : `Line ${line}`
  }

  protected override async work(run: Run): Promise<Result> {
    const { from, results } = run.flags as { from?: string; results?: string }
    if (from === undefined) return super.work(run)
    const { inviteAll } = await import('../../cli/batch/invite-all.ts')
    return inviteAll(run, from, results)
  }
}
