import { recoverAccount } from '../../../contract/account/recover.ts'
import { Failure } from '../../../domain/failure.ts'
import { emailKey } from '../../../domain/name.ts'
import { ofAccount, ofAddress, takeTry } from '../../attempts.ts'
import { type Ahead, implementPrepared } from '../../implement.ts'
import { codeLifetime, codeOf, mailCode, mailNobody, mailOfChange } from '../../mail/codes.ts'
import { newPassword } from '../../new-password.ts'
import { iso } from '../time.ts'
import { presentAccount } from './present.ts'

const purpose = 'recover' as const

/** Hashes the new password, but for nobody who has no code: that work is not to be had for nothing. */
async function prepare(ahead: Ahead<typeof recoverAccount>): Promise<string | null> {
  const { input, runtime, now } = ahead
  const { email, code: given, password } = input
  if ((given === undefined) !== (password === undefined)) throw halfGiven(given === undefined)
  if (given === undefined || password === undefined) return null
  const account = await runtime.store.read(async (tables) => {
    const found = await tables.accounts.byEmail(emailKey(email))
    const about = { account: found?.id ?? '', purpose, now }
    return (await codeOf(tables, runtime.peppers, given, about)) && found
  })
  return account ? newPassword(runtime.passwords, password, [email, account.name]) : null
}

export default implementPrepared(
  recoverAccount,
  prepare,
  async ({ input, tables, runtime, now, address, prepared }) => {
    const key = emailKey(input.email)
    const account = await tables.accounts.byEmail(key)
    const mail = ofAccount('mail', key)
    if (input.code === undefined) {
      for (const subject of [...ofAddress(address), mail]) await takeTry(tables, subject, now)
      if (account) await mailCode(tables, runtime.peppers, account, purpose, now)
      else await mailNobody(tables, runtime.peppers, purpose, now)
      return {
        ...{ account: null, way: runtime.mail.way, expiresAt: iso(now + codeLifetime) },
        next: [{ command: enter(input.email), why: 'give the code from the mail' }],
      }
    }
    const about = { account: account?.id ?? '', purpose, now }
    const code = await codeOf(tables, runtime.peppers, input.code, about)
    const used = code !== null && (await tables.mailCodes.use(code.part, now))
    if (!used || !account || prepared === null) throw noSuchCode()
    await tables.passwords.turn(account.id, true)
    await tables.passwords.set(account.id, prepared, now)
    await tables.sessions.revokeAll(account.id, now)
    // Whoever else came in may have linked a provider of their own.
    await tables.identityLinks.endOfAccount(account.id, null, account.id, now)
    await tables.accounts.verified(account.id, now)
    for (const { id } of [mail, ofAccount('password', key)]) await tables.attempts.forget(id)
    await mailOfChange(tables, account, now)
    const verified = { ...account, verified_at: account.verified_at ?? now }
    return {
      account: presentAccount(verified),
      ...{ way: null, expiresAt: null },
      next: [{ command: ['login', '--email', account.email], why: 'sign in with it' }],
    }
  },
  async (_, { runtime }) => runtime.mail.wake(),
)

const enter = (email: string) => ['account', 'recover', '--email', email, '--enter']

const halfGiven = (code: boolean): Failure => {
  const [missing, given] = code ? ['code', 'password'] : ['password', 'code']
  return new Failure(
    'invalid_input',
    `account.recover was refused: a ${given} needs a ${missing}.`,
    {
      errors: [{ pointer: `/${missing}`, detail: `is missing: the ${given} needs it` }],
    },
  )
}

const noSuchCode = (): Failure =>
  new Failure(
    'not_found',
    'There is no such code for that address: it was used, its 30 minutes are over, or a later one was mailed.',
    { next: [{ command: ['account', 'recover', '--help'], why: 'how to have a new one mailed' }] },
  )
