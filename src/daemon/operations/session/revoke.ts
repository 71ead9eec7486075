import { revokeSession } from '../../../contract/session/revoke.ts'
import { Failure } from '../../../domain/failure.ts'
import { implement } from '../../implement.ts'
import { boundTo } from '../../pipeline/who.ts'
import { iso } from '../time.ts'

export default implement(revokeSession, async ({ input, caller, tables, now }) => {
  const own = caller.kind === 'account' ? caller.session : ''
  const within = boundTo(caller)
  if (input.others && input.session !== undefined) throw both()
  if (input.others)
    return { session: null, ended: await tables.sessions.revokeAll(caller.id, now, own, within) }
  const id = input.session ?? own
  const ended = await tables.sessions.revoke(caller.id, id, now, within)
  if (!ended)
    throw new Failure('not_found', `There is no session ${id} of this account.`, {
      next: [{ command: ['session', 'list'], why: 'see your sessions' }],
    })
  const { revoked_at, expires_at } = ended
  const worked = revoked_at === now && expires_at > now
  return { session: { id, revokedAt: iso(revoked_at ?? now) }, ended: worked ? 1 : 0 }
})

const both = (): Failure =>
  new Failure('invalid_input', 'session.revoke was refused: name one session, or all the others.', {
    errors: [{ pointer: '/others', detail: 'is given beside a session: give one of the two' }],
  })
