import { Base } from '../../cli/base.ts'
import { authStatus, type AuthStatus as Status } from '../../cli/contexts/status.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { card } from '../../cli/table.ts'
import { clean, minute } from '../../cli/text.ts'
import { exitOf } from '../../domain/failure.ts'

export default class AuthStatus extends Base {
  static override summary = 'Say who is signed in, where that is kept, and whether it still holds.'
  static override description = 'Exits with 4 where nobody is signed in, or no longer.'
  static override examples = [
    '<%= config.bin %> auth status',
    '<%= config.bin %> auth status --context staging --json',
  ]

  protected override async work(run: Run): Promise<Result> {
    const { io } = run
    const data = await authStatus(run)
    const { state, context, server, account, token, store, source, others } = data
    const mark = state === 'valid' ? io.paint.good('✓') : io.paint.bad('✗')
    return {
      data: { ...data },
      text: [
        `${mark} ${sentences[state]}`,
        card(
          [
            ['Context', `${context} (${server ?? 'this machine'})`],
            ['Account', account],
            ['Token', token && clean(`${token.name} (${token.id})`)],
            ['Source', source],
            ['Kept in', store],
            ['Expires', data.expiresAt && minute(data.expiresAt)],
            ['Renewed by', renewedBy(data)],
            ['Signed in too', others.join(', ') || null],
          ],
          io,
        ),
      ].join('\n'),
      exit: state === 'valid' ? 0 : exitOf('unauthenticated'),
      next: state === 'valid' ? [] : [{ command: ['login'], why: 'sign in' }],
    }
  }
}

/** When the next secret is got, where that is before the end. */
const renewedBy = ({ expiresAt, secretExpiresAt }: Status): string | null =>
  secretExpiresAt === null || secretExpiresAt === expiresAt ? null : minute(secretExpiresAt)

const sentences = {
  valid: 'Signed in, and the server says so too.',
  ended: 'The sign-in that is kept here has ended there.',
  none: 'Nobody is signed in here.',
} as const
