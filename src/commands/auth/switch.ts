import { string as argument } from '@oclif/core/args'
import { Base } from '../../cli/base.ts'
import { chooseAccount } from '../../cli/contexts/choose.ts'
import { titleOf } from '../../cli/contexts/contexts.ts'
import type { Result } from '../../cli/report.ts'
import type { Run } from '../../cli/run.ts'
import { Failure } from '../../domain/failure.ts'

export default class AuthSwitch extends Base {
  static override summary = 'Act as another account that is signed in as well.'
  static override description =
    'So one person at one machine can rehearse what takes two. For one command, use --as EMAIL.'
  static override examples = ['<%= config.bin %> auth switch ben@example.com']
  static override usage = 'auth switch [EMAIL] [FLAGS]'
  static override args = {
    email: argument({ description: 'Account to act as', ignoreStdin: true }),
  }

  protected override async work(run: Run): Promise<Result> {
    const context = run.context()
    const { accounts } = context
    if (accounts.length === 0)
      throw new Failure('unauthenticated', 'Nobody is signed in here.', {
        next: [{ command: ['login'], why: 'sign in' }],
      })
    const given = run.args['email']
    const asked =
      given === undefined
        ? await run.ask.choice({
            ask: 'Act as:',
            instead: 'EMAIL',
            options: accounts.map((one) => ({ value: titleOf(one) })),
          })
        : String(given)
    const account = chooseAccount(context, asked)
    run.remember({ account: account?.id ?? null })
    return {
      data: { account, context: context.name },
      text: `${run.io.paint.good('✓')} Commands act as ${account && titleOf(account)} from now on.`,
      next: [{ command: ['whoami'], why: 'see the workspace and the roles' }],
    }
  }
}
