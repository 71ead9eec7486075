import { verifyAccount } from '../../../contract/account/verify.ts'
import { Failure } from '../../../domain/failure.ts'
import { emailKey } from '../../../domain/name.ts'
import { ofAccount, takeTry } from '../../attempts.ts'
import { implement } from '../../implement.ts'
import { codeLifetime, codeOf, mailCode } from '../../mail/codes.ts'
import { iso } from '../time.ts'
import { presentAccount } from './present.ts'

export default implement(
  verifyAccount,
  async ({ input, caller, tables, runtime, now }) => {
    const account = await tables.accounts.get(caller.id)
    if (!account) throw new Error(`account ${caller.id} has a session but no row`)
    if (input.code === undefined) {
      if (account.verified_at !== null) throw proved(account.email)
      await takeTry(tables, ofAccount('mail', emailKey(account.email)), now)
      await mailCode(tables, runtime.peppers, account, 'verify', now)
      return {
        account: presentAccount(account),
        way: runtime.mail.way,
        expiresAt: iso(now + codeLifetime),
        next: [{ command: ['account', 'verify', '--enter'], why: 'give the code from the mail' }],
      }
    }
    const about = { account: account.id, purpose: 'verify' as const, now }
    const code = await codeOf(tables, runtime.peppers, input.code, about)
    if (!code || !(await tables.mailCodes.use(code.part, now))) throw noSuchCode()
    await tables.accounts.verified(account.id, now)
    const verified = { ...account, verified_at: account.verified_at ?? now }
    return { account: presentAccount(verified), way: null, expiresAt: null }
  },
  async ({ way }, { runtime }) => {
    if (way !== null) await runtime.mail.wake()
  },
)

const proved = (email: string): Failure =>
  new Failure('conflict', `${email} is proved already. Nothing was sent.`)

const noSuchCode = (): Failure =>
  new Failure(
    'not_found',
    'There is no such code for you: it was used, its 30 minutes are over, or a later one was mailed.',
    { next: [{ command: ['account', 'verify'], why: 'have a new one mailed' }] },
  )
