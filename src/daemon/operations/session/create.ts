import { createSession } from '../../../contract/session/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { emailKey } from '../../../domain/name.ts'
import { implementPrepared } from '../../implement.ts'
import { openSession } from '../../open-session.ts'
import { heldPassword, provePassword } from '../../prove-password.ts'
import { presentAccount } from '../account/present.ts'
import { iso } from '../time.ts'

const nameFrom = (email: string): string => email.slice(0, email.indexOf('@'))

export default implementPrepared(
  createSession,
  async ({ input: { email, password }, caller, runtime, address }) => {
    const phc = await runtime.store.read(({ passwords }) => passwords.byEmail(emailKey(email)))
    if (password === undefined || (caller.kind === 'local' && phc === null)) return null
    return provePassword(runtime, { email, phc, password, address })
  },
  async ({ input, caller, tables, runtime, now, address, prepared }) => {
    const { account, phc } = await heldPassword(tables, input.email)
    const trusted = caller.kind === 'local' && phc === null
    if (!trusted && input.password === undefined) throw passwordNeeded()
    if (trusted && !account) throw unknown(input.email)
    const proved = phc !== null && prepared === phc
    if (!account || !(trusted || proved)) throw passwordWrong()
    const { session, secret, secretExpiresAt, refresh } = await openSession(runtime, tables, {
      ...{ account: account.id, now, address },
      // Whoever holds the local token can open another one at any time: renewing this one would prove no more.
      lasting: caller.kind === 'local',
    })
    return {
      session: {
        id: session.id,
        expiresAt: iso(session.expires_at),
        secretExpiresAt: iso(secretExpiresAt),
      },
      account: presentAccount(account),
      ...{ secret, refresh },
      next: [{ command: ['next'], why: 'see the next step' }],
    }
  },
)

const passwordNeeded = (): Failure =>
  new Failure('unauthenticated', 'Signing in needs the password of the account.', {
    errors: [{ pointer: '/password', detail: 'is missing' }],
    next: [{ command: ['login'], why: 'asks for it' }],
  })

/** The same for an account that there is not: who asks learns nothing of who has one. */
const passwordWrong = (): Failure =>
  new Failure('unauthenticated', 'The e-mail address or the password is wrong.', {
    errors: [{ pointer: '/password', detail: 'does not belong to that address' }],
    next: [{ command: ['account', 'recover', '--help'], why: 'if the password is forgotten' }],
  })

const unknown = (email: string): Failure =>
  new Failure('not_found', `There is no account for ${email}.`, {
    next: [
      {
        command: ['account', 'create', '--email', email, '--name', nameFrom(email)],
        why: 'create the account first',
      },
    ],
  })
