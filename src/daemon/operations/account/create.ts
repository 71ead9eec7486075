import { createAccount } from '../../../contract/account/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { emailKey } from '../../../domain/name.ts'
import { type Ahead, implementPrepared } from '../../implement.ts'
import { newPassword } from '../../new-password.ts'
import { presentAccount } from './present.ts'

const hashed = ({ input, runtime }: Ahead<typeof createAccount>): Promise<string | null> =>
  input.password === undefined
    ? Promise.resolve(null)
    : newPassword(runtime.passwords, input.password, [input.email, input.name])

export default implementPrepared(
  createAccount,
  hashed,
  async ({ input, tables, now, prepared }) => {
    const key = emailKey(input.email)
    if (await tables.accounts.byEmail(key))
      throw new Failure('already_exists', `There is an account for ${input.email} already.`, {
        next: [{ command: ['login', '--email', input.email], why: 'sign in as that account' }],
      })
    const row = {
      id: newId('account', now),
      email: input.email,
      email_key: key,
      name: input.name,
      asserted: 'local' as const,
      created_at: now,
      verified_at: null,
      deleted_at: null,
    }
    await tables.accounts.insert(row)
    if (prepared !== null) await tables.passwords.set(row.id, prepared, now)
    return {
      account: presentAccount(row),
      next: [{ command: ['login', '--email', input.email], why: 'sign in' }],
    }
  },
)
