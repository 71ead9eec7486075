import { canBrowse } from './browse.ts'
import type { Run } from './run.ts'
import { isGiven, takeSecret } from './secret-source.ts'
import { type SignedIn, signIn, signInWith } from './sign-in.ts'
import { signInByBrowser } from './sign-in-by-browser.ts'
import { signInElsewhere } from './sign-in-elsewhere.ts'

const token = { flag: 'token', about: 'Credential' } as const

/** Signs in as the command line says, or as the person says who is asked. */
export async function signInAsked(run: Run): Promise<SignedIn> {
  const { flags, ask } = run
  const email = flags['email'] as string | undefined
  const store = run.store({ asked: flags['credential-store'] as string | undefined, email })
  if (flags['token-stdin'] === true)
    return signInWith(await takeSecret(token, flags, ask), store, run)
  if (await isByBrowser(run)) return signInByBrowser(store, run)
  if (isElsewhere(run)) return signInElsewhere(store, run)
  return signIn(email ?? (await askEmail(run)), store, run)
}

/** Whether somebody approves it on a page: on a hosted server, unless an account or a password is named. */
const isElsewhere = ({ flags, context }: Run): boolean =>
  flags['device'] === true ||
  (context().server !== null && flags['email'] === undefined && !isGiven('password', flags))

/** Whether a browser of this machine is to bring the answer: where that is said, or chosen at a terminal. */
async function isByBrowser(run: Run): Promise<boolean> {
  const { flags, ask, env } = run
  if (flags['web'] === true || flags['identity'] !== undefined) return true
  const chosen = flags['device'] === true || flags['json'] === true
  if (chosen || !isElsewhere(run) || !ask.able || !canBrowse(env)) return false
  const how = await ask.choice({
    ask: 'How do you want to sign in?',
    instead: '--web or --device',
    options: [
      { value: 'web', label: 'In a browser of this machine' },
      { value: 'device', label: 'By a code, in a browser of any machine' },
    ],
  })
  return how === 'web'
}

function askEmail({ account, ask }: Run): Promise<string> {
  const known = account()?.email ?? undefined
  return ask.text({
    ask: 'E-mail address of your account:',
    instead: '--email',
    ...(known === undefined ? {} : { default: known }),
  })
}
