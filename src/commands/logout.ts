import { Base } from '../cli/base.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { signOut } from '../cli/sign-in.ts'

export default class Logout extends Base {
  static override summary = 'Sign out: end the session and forget it here.'
  static override examples = ['<%= config.bin %> logout']

  protected override async work(run: Run): Promise<Result> {
    const data = await signOut(run)
    const { email, store, others } = data
    return {
      data: { ...data },
      text:
        email === null
          ? 'Nobody was signed in here.'
          : `${run.io.paint.good('✓')} ${email} is signed out and gone from the ${store}.`,
      next: others.map((other) => ({
        command: ['auth', 'switch', other],
        why: 'signed in here as well',
      })),
    }
  }
}
