import type { Run } from './run.ts'
import { takeSecret } from './secret-source.ts'
import { type SignedIn, signIn, signInWith } from './sign-in.ts'

const token = { flag: 'token', about: 'Credential' } as const

/** Signs in as the command line says, or as the person says who is asked. */
export async function signInAsked(run: Run): Promise<SignedIn> {
  const { flags, ask } = run
  const email = flags['email'] as string | undefined
  const store = run.store({ asked: flags['credential-store'] as string | undefined, email })
  return flags['token-stdin'] === true
    ? signInWith(await takeSecret(token, flags, ask), store, run)
    : signIn(email ?? (await askEmail(run)), store, run)
}

function askEmail({ account, ask }: Run): Promise<string> {
  const known = account()?.email ?? undefined
  return ask.text({
    ask: 'E-mail address of your account:',
    instead: '--email',
    ...(known === undefined ? {} : { default: known }),
  })
}
