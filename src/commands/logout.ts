import { Base } from '../cli/base.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { signOut } from '../cli/sign-in.ts'

export default class Logout extends Base {
  static override summary = 'Sign out: end the session and forget it here.'
  static override examples = ['<%= config.bin %> logout']

  protected override async work(run: Run): Promise<Result> {
    const data = await signOut(run)
    return {
      data: { ...data },
      text:
        data.email === null
          ? 'Nobody was signed in here.'
          : `${run.io.paint.good('✓')} ${data.email} is signed out and gone from the ${data.store}.`,
    }
  }
}
