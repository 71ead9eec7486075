import { revokeSession } from '../../../contract/session/revoke.ts'
import { Failure } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { iso } from '../time.ts'

export default implement(revokeSession, async ({ input, caller, tables, now }) => {
  const id = input.session ?? (caller.kind === 'account' ? caller.session : '')
  const ended = await tables.sessions.revoke(caller.id, id, now)
  if (!ended) throw new Failure('not_found', `There is no session ${id} of this account.`)
  return { session: { id: ended.id, revokedAt: iso(ended.revoked_at ?? now) } }
})
