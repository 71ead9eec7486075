import { Base } from '../cli/base.ts'
import { loginFlags } from '../cli/login-flags.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { signInAsked } from '../cli/sign-in-asked.ts'
import { clean, minute } from '../cli/text.ts'

export default class Login extends Base {
  static override summary = 'Sign in: to an account of this machine, or of a hosted server.'
  static override description =
    'On a hosted server you are shown a code, and approve it on the page of the server, in any browser; --web has a browser of this machine bring the answer, and --identity goes straight to the identity provider of a workspace, whose sign-in is good for that workspace alone; with --email, its password is asked for. The sign-in is kept in the keychain of the operating system. Where there is none, choose a file with --credential-store file: it has mode 0600, and the choice is remembered. Several accounts may be signed in at once: ptc auth switch goes from one to another, and --as acts as one of them for one command.'
  static override examples = [
    '<%= config.bin %> login --email ana@example.com',
    '<%= config.bin %> login --email ana@example.com --credential-store file',
    '<%= config.bin %> login --context staging',
    '<%= config.bin %> login --context staging --email ana@example.com --password-file password.txt',
    '<%= config.bin %> login --web',
    '<%= config.bin %> login --identity okta --workspace acme',
    '<%= config.bin %> login --context staging --token-stdin',
  ]
  static override usage = 'login [--email VALUE] [FLAGS]'
  static override flags = loginFlags

  protected override async work(run: Run): Promise<Result> {
    const { io } = run
    const data = await signInAsked(run)
    const { account, token, expiresAt, workspace } = data
    const who = account?.email ?? `the token ${clean(token?.name ?? '')}`
    return {
      data: { ...data },
      text: `${io.paint.good('✓')} Signed in as ${who}, kept in the ${data.store}, until ${minute(expiresAt)}.${workspace === null ? '' : `\n  Current workspace: ${workspace}`}`,
      next:
        workspace === null
          ? [{ command: ['workspace', 'list'], why: 'the workspaces that you belong to' }]
          : [{ command: ['next'], why: 'the next step on the road to production' }],
    }
  }
}
