import { readCredential } from '../../../domain/credential.ts'
import { json } from '../answer.ts'
import type { Extra } from '../extras.ts'
import { OAuthRefusal, oauthRoute, wanted } from './token-route.ts'

/** RFC 7009: ends the session of a secret. Who gives one that is unknown or over hears the same. */
export const revokeRoute = (
  end: (asked: { secret: string; requestId: string }) => Promise<void>,
): Extra =>
  oauthRoute('/oauth/revoke', async (form, requestId) => {
    const secret = wanted(form, 'token')
    const kind = readCredential(secret)?.kind ?? 'se'
    if (kind !== 'se' && kind !== 'sr')
      throw new OAuthRefusal('unsupported_token_type', 'Only sessions are ended here.')
    await end({ secret, requestId })
    return json({}, requestId)
  })
