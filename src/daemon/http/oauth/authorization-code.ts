import { loopbackSignIn } from '../../../domain/loopback-sign-in.ts'
import type { Redeeming } from '../../authorize/redeem.ts'
import type { Opened } from '../../open-session.ts'
import { grantedSession } from './session-grant.ts'
import { type Grant, OAuthRefusal, wanted } from './token-route.ts'

/** RFC 6749 §4.1.3 with RFC 7636: the code that a browser brought a terminal, for a session. */
export const codeGrant =
  (redeem: (redeeming: Redeeming) => Promise<Opened | null>): Grant =>
  async (form, requestId) => {
    if (wanted(form, 'client_id') !== loopbackSignIn.client)
      throw new OAuthRefusal('invalid_client', `client_id is ${loopbackSignIn.client}.`)
    const granted = await redeem({
      ...{ code: wanted(form, 'code'), redirectUri: wanted(form, 'redirect_uri') },
      ...{ verifier: wanted(form, 'code_verifier'), requestId },
    })
    if (granted === null)
      throw new OAuthRefusal(
        'invalid_grant',
        'There is no such code for this terminal, or it was used, or its minute is over.',
      )
    return grantedSession(granted)
  }
