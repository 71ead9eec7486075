import { Base } from '../cli/base.ts'
import type { Result } from '../cli/report.ts'
import type { Run } from '../cli/run.ts'
import { type SignedOut, signOut } from '../cli/sign-out.ts'

export default class Logout extends Base {
  static override summary = 'Sign out: end the session and forget it here.'
  static override description =
    'A token is forgotten here and lives on: ptc token revoke ends it everywhere.'
  static override examples = ['<%= config.bin %> logout']

  protected override async work(run: Run): Promise<Result> {
    const data = await signOut(run)
    const { email, token } = data
    const done = email !== null || token !== null
    return {
      data: { ...data },
      text: done ? `${run.io.paint.good('✓')} ${sentence(data)}` : 'Nobody was signed in here.',
      next: [
        ...(token === null
          ? []
          : [{ command: ['token', 'revoke', token.id], why: 'end the token everywhere' }]),
        ...data.others.map((other) => ({
          command: ['auth', 'switch', other],
          why: 'signed in here as well',
        })),
      ],
    }
  }
}

const sentence = ({ email, token, store }: SignedOut): string =>
  token === null
    ? `${email} is signed out and gone from the ${store}.`
    : `The token ${token.name} is gone from the ${store}. It lives on until it expires or is revoked.`
