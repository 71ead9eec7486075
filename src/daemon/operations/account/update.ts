import { updateAccount } from '../../../contract/account/update.ts'
import { Failure } from '../../../domain/failure.ts'
import { type Ahead, implementPrepared } from '../../implement.ts'
import { mailOfChange } from '../../mail/codes.ts'
import { newPassword } from '../../new-password.ts'
import { provePassword } from '../../prove-password.ts'
import { presentAccount } from './present.ts'

/** What the current password matched and what the new one hashes to, or why it may not take its place. */
type Prepared = { proved: string | null; phc: string } | { refusal: Failure }

async function prepare(ahead: Ahead<typeof updateAccount>): Promise<Prepared | null> {
  const { input, caller, runtime, address } = ahead
  const { password, currentPassword, name = '' } = input
  if (password === undefined || caller.kind !== 'account') return null
  const { email } = caller
  const phc = await runtime.store.read(({ passwords }) => passwords.of(caller.id))
  if (phc !== null && currentPassword === undefined) return { refusal: currentNeeded() }
  const trial = { email, phc, password: currentPassword ?? '', address }
  const proved = phc === null ? null : await provePassword(runtime, trial)
  if (phc !== null && proved === null) return { refusal: currentWrong() }
  return { proved, phc: await newPassword(runtime.passwords, password, [email, name]) }
}

export default implementPrepared(
  updateAccount,
  prepare,
  async ({ input: { name }, caller, tables, now, prepared }) => {
    if (name === undefined && prepared === null) throw nothingGiven()
    if (prepared && 'refusal' in prepared) throw prepared.refusal
    if (name !== undefined) await tables.accounts.rename(caller.id, name)
    const account = await tables.accounts.get(caller.id)
    if (!account) throw new Error(`account ${caller.id} has a session but no row`)
    if (prepared === null) return { account: presentAccount(account), sessionsEnded: 0 }
    await tables.passwords.turn(caller.id, true)
    // Whoever changed it meanwhile has proved a newer one.
    if ((await tables.passwords.of(caller.id)) !== prepared.proved) throw currentWrong()
    await tables.passwords.set(caller.id, prepared.phc, now)
    const own = caller.kind === 'account' ? caller.session : ''
    const sessionsEnded = await tables.sessions.revokeAll(caller.id, now, own)
    await mailOfChange(tables, account, now)
    return { account: presentAccount(account), sessionsEnded }
  },
  async (_, { runtime }) => runtime.mail.wake(),
)

const currentNeeded = (): Failure =>
  new Failure('forbidden', 'Changing the password needs the current one.', {
    errors: [{ pointer: '/currentPassword', detail: 'is missing' }],
  })

const currentWrong = (): Failure =>
  new Failure('forbidden', 'That is not the current password. Nothing was changed.', {
    errors: [{ pointer: '/currentPassword', detail: 'is not the password' }],
    next: [{ command: ['account', 'recover', '--help'], why: 'if it is forgotten' }],
  })

const nothingGiven = (): Failure =>
  new Failure(
    'invalid_input',
    'account.update was given nothing to change: a name or a password.',
    {
      errors: [{ pointer: '/name', detail: 'is missing, and so is the password' }],
    },
  )
