import { createAccount } from '../../../contract/account/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { emailKey } from '../../../domain/name.ts'
import { implement } from '../../implement.ts'
import { presentAccount } from './present.ts'

export default implement(createAccount, async ({ input, tables, now }) => {
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
  }
  await tables.accounts.insert(row)
  return {
    account: presentAccount(row),
    next: [{ command: ['login', '--email', input.email], why: 'sign in' }],
  }
})
