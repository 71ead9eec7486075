import { createSession } from '../../../contract/session/create.ts'
import { Failure } from '../../../domain/failure.ts'
import { newId } from '../../../domain/id.ts'
import { emailKey } from '../../../domain/name.ts'
import { implement } from '../../implement.ts'
import { mintSecret } from '../../secrets.ts'
import { presentAccount } from '../account/present.ts'
import { iso } from '../time.ts'

const lifetime = 30 * 86_400_000
const nameFrom = (email: string): string => email.slice(0, email.indexOf('@'))

export default implement(createSession, async ({ input, tables, runtime, now }) => {
  const account = await tables.accounts.byEmail(emailKey(input.email))
  if (!account)
    throw new Failure('not_found', `There is no account for ${input.email}.`, {
      next: [
        {
          command: ['account', 'create', '--email', input.email, '--name', nameFrom(input.email)],
          why: 'create the account first',
        },
      ],
    })
  const { secret, kept } = mintSecret(runtime.peppers, 'se')
  const session = {
    id: newId('session', now),
    account: account.id,
    ...kept,
    created_at: now,
    expires_at: now + lifetime,
    revoked_at: null,
  }
  await tables.sessions.insert(session)
  return {
    session: { id: session.id, expiresAt: iso(session.expires_at) },
    account: presentAccount(account),
    secret,
    next: [{ command: ['next'], why: 'see the next step' }],
  }
})
