import { string } from '@oclif/core/flags'
import { Base } from '../cli/base.ts'
import { storeNames } from '../cli/credentials/store.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { signIn } from '../cli/sign-in.ts'
import { minute } from '../cli/text.ts'

interface Given {
  email?: string
  'credential-store'?: string
}

export default class Login extends Base {
  static override summary = 'Sign in as an account of this machine.'
  static override description =
    'The sign-in is kept in the keychain of the operating system. Where there is none, choose a file with --credential-store file: it has mode 0600, and the choice is remembered.'
  static override examples = [
    '<%= config.bin %> login --email ana@example.com',
    '<%= config.bin %> login --email ana@example.com --credential-store file',
  ]
  static override usage = 'login --email VALUE [FLAGS]'
  static override flags = {
    email: string({ description: 'E-mail address of the account', helpValue: 'VALUE' }),
    'credential-store': string({
      description: 'Where to keep the sign-in: keychain or file (or PTC_CREDENTIAL_STORE)',
      helpValue: 'CHOICE',
      options: storeNames.filter((name) => name !== 'env'),
    }),
  }

  protected override async work(run: Run): Promise<Result> {
    const { io } = run
    const { email: given, 'credential-store': asked } = run.flags as Given
    const store = run.store({ asked, email: given })
    const known = run.context().email
    const email =
      given ??
      (await run.ask.text({
        ask: 'E-mail address of your account:',
        instead: '--email',
        ...(known === null ? {} : { default: known }),
      }))
    const data = await signIn(email, store, run)
    const { account, session, workspace } = data
    return {
      data: { ...data },
      text: `${io.paint.good('✓')} Signed in as ${account.email}, kept in the ${store.name}, until ${minute(session.expiresAt)}.${workspace === null ? '' : `\n  Current workspace: ${workspace}`}`,
      next:
        workspace === null
          ? [{ command: ['workspace', 'list'], why: 'the workspaces that you belong to' }]
          : [{ command: ['next'], why: 'the next step on the road to production' }],
    }
  }
}
