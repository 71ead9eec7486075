import type { Opened } from '../../open-session.ts'
import type { Renewing } from '../../renew-session.ts'
import { type Grant, type Granted, OAuthRefusal, wanted } from './token-route.ts'

/** What the token endpoint answers to whoever signed in, whichever grant they did it by. */
export const grantedSession = ({
  secret,
  secretExpiresAt,
  refresh,
  session,
  at,
}: Opened): Granted => ({
  access_token: secret,
  token_type: 'Bearer',
  expires_in: secondsUntil(secretExpiresAt, at),
  ...(refresh === null
    ? {}
    : {
        refresh_token: refresh,
        refresh_token_expires_in: secondsUntil(session.expires_at, at),
      }),
})

const secondsUntil = (end: number, from: number): number =>
  Math.max(0, Math.floor((end - from) / 1000))

/** RFC 6749 §6. Beside its refresh token a client may show the access token that came with it, and may then ask again. */
export const refreshGrant =
  (renew: (asked: Renewing) => Promise<Opened | null>): Grant =>
  async (form, requestId) => {
    const refresh = wanted(form, 'refresh_token')
    if (form.get('scope'))
      throw new OAuthRefusal('invalid_scope', 'A session has no scopes: it is its account.')
    const opened = await renew({ refresh, access: form.get('access_token') || null, requestId })
    if (opened !== null) return grantedSession(opened)
    throw new OAuthRefusal('invalid_grant', 'The session is over, or its refresh token was used.')
  }
