import { signInPage } from '../../console/sign-in.ts'
import { Failure, isFailure, statusOf } from '../../domain/failure.ts'
import { emailKey } from '../../domain/name.ts'
import type { Reply } from '../http/answer.ts'
import { recordDone } from '../pipeline/record.ts'
import { heldPassword, provePassword } from '../prove-password.ts'
import { browserLabel, openBrowserSession } from './browser-session.ts'
import { pathToReturnTo } from './forms.ts'
import { htmlReply, seeOther } from './replies.ts'
import type { Page, Visit, Web } from './web.ts'

export const showSignIn: Page = {
  method: 'GET',
  path: '/sign-in',
  handle: async (visit, { origin, providers }) => {
    const returnTo = pathToReturnTo(visit.query.get('return_to'), origin)
    if (visit.session !== null) return seeOther(returnTo)
    const { token } = visit
    return htmlReply(signInPage({ token, returnTo, providers, typed: '', refused: null }))
  },
}

export const takeSignIn: Page = {
  method: 'POST',
  path: '/sign-in',
  handle: async (visit, web) => {
    const returnTo = pathToReturnTo(visit.form.get('return_to'), web.origin)
    try {
      return seeOther(returnTo, [web.cookies.set('session', await signedIn(visit, web))])
    } catch (error) {
      if (!isFailure(error, 'unauthenticated') && !isFailure(error, 'rate_limited')) throw error
      return again(error, returnTo, visit, web)
    }
  },
}

/** The form again, with what was typed and why it was refused. */
const again = (
  { code, message, details }: Failure,
  returnTo: string,
  { token, form }: Visit,
  { providers }: Web,
): Reply => {
  const typed = (form.get('email') ?? '').slice(0, 320)
  return htmlReply(signInPage({ token, returnTo, providers, typed, refused: message }), {
    status: statusOf(code),
    retryAfter: details.retryAfterSeconds,
  })
}

/** Opens a session for this browser, by the same rules as `session.create`; answers its secret. */
async function signedIn({ form, address, requestId }: Visit, { runtime }: Web): Promise<string> {
  const { store, now: clock } = runtime
  const [email, password] = [form.get('email') ?? '', form.get('password') ?? '']
  if (email === '' || password === '' || email.length > 320 || password.length > 1024) throw wrong()
  const phc = await store.read(({ passwords }) => passwords.byEmail(emailKey(email)))
  const matched = await provePassword(runtime, { email, phc, password, address })
  if (matched === null) throw wrong()
  return store.write(async (tables) => {
    const { account, phc: current } = await heldPassword(tables, email)
    if (!account || current !== matched) throw wrong()
    const now = clock()
    const opened = await openBrowserSession(runtime, tables, { account: account.id, now, address })
    await recordDone(tables, 'session.create', {
      ...{ at: now, actor: account.id, target: opened.id, requestId },
      detail: { email: account.email, for: browserLabel },
    })
    return opened.secret
  })
}

/** The same for an account that there is not: who asks learns nothing of who has one. */
const wrong = (): Failure =>
  new Failure('unauthenticated', 'The e-mail address or the password is wrong.')
