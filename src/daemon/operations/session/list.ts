import { listSessions } from '../../../contract/session/list.ts'
import { implement } from '../../implement.ts'
import { boundTo } from '../../pipeline/who.ts'
import { pageOf } from '../page.ts'
import { iso, isoOrNull } from '../time.ts'

export default implement(listSessions, async ({ input, caller, tables, now }) => {
  const { cursor = '', limit } = input
  const rows = await tables.sessions.page(caller.id, {
    ...{ cursor, limit: limit + 1, now },
    within: boundTo(caller),
  })
  const own = caller.kind === 'account' ? caller.session : ''
  return pageOf(
    rows,
    limit,
    ({ id }) => id,
    (shown) =>
      shown.map(({ id, address, label, created_at, last_used_at, renewed_at, expires_at }) => ({
        id,
        current: id === own,
        address,
        label,
        createdAt: iso(created_at),
        // Uses are written down once a minute; of this one it is known.
        lastUsedAt: isoOrNull(id === own ? now : last_used_at),
        renewedAt: isoOrNull(renewed_at),
        expiresAt: iso(expires_at),
      })),
  )
})
