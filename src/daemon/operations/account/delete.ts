import { deleteAccount } from '../../../contract/account/delete.ts'
import { Failure } from '../../../domain/failure.ts'
import { emailKey } from '../../../domain/name.ts'
import { ofAccount } from '../../attempts.ts'
import { implement } from '../../implement.ts'
import { iso } from '../time.ts'
import { departures } from './departures.ts'

export default implement(deleteAccount, async (context) => {
  const { input, caller, tables, now } = context
  // Nobody joins anything or signs in as this account meanwhile.
  await tables.erasure.turn(caller.id)
  const account = await tables.accounts.get(caller.id)
  if (!account || account.deleted_at !== null)
    throw new Failure('unauthenticated', 'This account was deleted.')
  const { id, email } = account
  const key = emailKey(email)
  if (emailKey(input.confirm ?? '') !== key) throw notConfirmed(input.confirm === undefined)
  const left = await departures(context)
  const sessions = await tables.sessions.count(id, now)
  // The session of this call lives on for nothing but to hear this answer again.
  const own = caller.kind === 'account' ? caller.session : ''
  await tables.sessions.revokeAll(id, now, own)
  await tables.erasure.signIns(id)
  await tables.erasure.address(id, key, email)
  for (const what of ['password', 'mail'] as const)
    await tables.attempts.forget(ofAccount(what, key).id)
  await tables.erasure.account(id, now)
  return { account: { id, deletedAt: iso(now) }, sessions, left }
})

const notConfirmed = (missing: boolean): Failure =>
  new Failure(
    'invalid_input',
    `account.delete was refused: confirm ${missing ? 'is missing' : 'is not the address of this account'}.`,
    {
      errors: [
        {
          pointer: '/confirm',
          detail: missing
            ? 'is missing: give the e-mail address of the account again'
            : 'is not the e-mail address of the account that is signed in',
        },
      ],
    },
  )
