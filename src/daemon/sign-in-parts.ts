import type { IncomingMessage } from 'node:http'
import { device } from '../domain/device.ts'
import { loopbackSignIn } from '../domain/loopback-sign-in.ts'
import type { ExtraParts } from './http/extras.ts'
import { codeGrant } from './http/oauth/authorization-code.ts'
import { deviceGrant } from './http/oauth/device-code.ts'
import { refreshGrant } from './http/oauth/session-grant.ts'
import { exchangeGrant, tokenExchange } from './http/oauth/token-exchange.ts'
import { endSessionOf, renewSession } from './renew-session.ts'
import type { Runtime } from './runtime.ts'
import type { Site } from './site.ts'
import type { Work } from './work.ts'

interface Around {
  site: Site
  work: Work
  addressOf: (incoming: IncomingMessage) => string
}

/** Signing in that is no operation: the grants of the token endpoint, the device flow, the pages. Each is loaded with its first use. */
export async function signInParts(
  runtime: Runtime,
  { site: { origin }, work, addressOf }: Around,
): Promise<Pick<ExtraParts, 'grants' | 'endSession' | 'device' | 'pages'>> {
  return {
    grants: {
      [tokenExchange]: exchangeGrant(async (asked) => {
        const { exchange } = await import('./trust/exchange.ts')
        return exchange(asked, runtime)
      }),
      [loopbackSignIn.grantType]: codeGrant(async (redeeming) => {
        const { redeemCode } = await import('./authorize/redeem.ts')
        return redeemCode(redeeming, runtime)
      }),
      [device.grantType]: deviceGrant(async (code, requestId) => {
        const { redeemDevice } = await import('./device/redeem.ts')
        return redeemDevice(code, requestId, runtime)
      }),
      refresh_token: refreshGrant((asked) => renewSession(asked, runtime)),
    },
    endSession: (asked) => endSessionOf(asked, runtime),
    device: {
      origin,
      addressOf,
      start: async (asked) => {
        const { startDevice } = await import('./device/start.ts')
        return startDevice(asked, runtime)
      },
    },
    pages: origin === null ? [] : await pagesAt(origin, runtime, { work, addressOf }),
  }
}

async function pagesAt(origin: string, runtime: Runtime, parts: Omit<Around, 'site'>) {
  const { webPages } = await import('./web/index.ts')
  return webPages({ origin, runtime }, parts)
}
