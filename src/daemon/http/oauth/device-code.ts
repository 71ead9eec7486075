import type { IncomingMessage } from 'node:http'
import { device, hostName, shownCode } from '../../../domain/device.ts'
import type { Redeemed } from '../../device/redeem.ts'
import type { Started } from '../../device/start.ts'
import { json } from '../answer.ts'
import type { Extra } from '../extras.ts'
import { grantedSession } from './session-grant.ts'
import { type Form, type Grant, OAuthRefusal, oauthRoute, wanted } from './token-route.ts'

export interface DeviceParts {
  /** The origin of the page where people enter the code; null where there is none. */
  origin: string | null
  start: (asked: { host: string; address: string }) => Promise<Started>
  addressOf: (incoming: IncomingMessage) => string
}

/** RFC 8628 §3.1: a machine asks to be signed in, and gets a code that somebody enters on the page. */
export const deviceRoute = ({ origin, start, addressOf }: DeviceParts): Extra =>
  oauthRoute('/oauth/device_authorization', async (form, requestId, incoming) => {
    refuseOthers(form)
    if (form.get('scope'))
      throw new OAuthRefusal('invalid_scope', 'A sign-in may do whatever its account may.')
    if (origin === null)
      throw new OAuthRefusal(
        'unauthorized_client',
        'This server has no page on which a sign-in could be approved: PTC_PUBLIC_URL is not set there.',
      )
    const host = hostName(form.get('host_name') ?? '')
    const { deviceCode, userCode } = await start({ host, address: addressOf(incoming) })
    return json(
      {
        device_code: deviceCode,
        user_code: shownCode(userCode),
        verification_uri: `${origin}/device`,
        expires_in: device.lifetimeMs / 1000,
        interval: device.intervalMs / 1000,
      },
      requestId,
    )
  })

/** RFC 8628 §3.4: the machine asks whether it was approved. */
export const deviceGrant =
  (redeem: (code: string, requestId: string) => Promise<Redeemed>): Grant =>
  async (form, requestId) => {
    refuseOthers(form)
    const redeemed = await redeem(wanted(form, 'device_code'), requestId)
    if (typeof redeemed === 'string') throw new OAuthRefusal(redeemed, why[redeemed])
    return grantedSession(redeemed)
  }

const why: Readonly<Record<Extract<Redeemed, string>, string>> = {
  authorization_pending: 'Nobody has approved it yet.',
  slow_down: 'That was asked too soon: wait 5 seconds longer from now on.',
  access_denied: 'It was denied.',
  expired_token: 'Its 10 minutes are over.',
  invalid_grant: 'There is no such device code, or it was used.',
}

function refuseOthers(form: Form): void {
  if (wanted(form, 'client_id') !== device.client)
    throw new OAuthRefusal('invalid_client', `client_id is ${device.client}.`)
}
