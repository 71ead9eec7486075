import { exchangeToken } from '../../client/exchange-token.ts'
import type { Transport } from '../../client/transport.ts'
import { tokenIn } from './env.ts'
import { idToken } from './id-token.ts'

/** Exchanged again this long before it ends, so that no call begins with a token that ends under way. */
const early = 60_000

/** The trust that a CI job signs in by; null where it has a token, or is none. */
export const trustIn = (env: NodeJS.ProcessEnv): string | null =>
  tokenIn(env) === null ? env['PTC_TRUST']?.trim() || null : null

export interface Way {
  env: NodeJS.ProcessEnv
  transport: Transport
  timeoutMs: number
}

/** A job that signs in by who it is: its token is held by this process alone, and written nowhere. */
export function openJob({ env, transport, timeoutMs }: Way): { credential: () => Promise<string> } {
  let held: { secret: string; until: number } | null = null
  let asked: Promise<string> | null = null
  const exchange = async (trust: string): Promise<string> => {
    const began = performance.now()
    const token = await idToken(env, trust, timeoutMs)
    const { secret, expiresInSeconds } = await exchangeToken(transport, { trust, token, timeoutMs })
    held = { secret, until: began + expiresInSeconds * 1000 - early }
    return secret
  }
  return {
    credential: async () => {
      if (held !== null && performance.now() < held.until) return held.secret
      asked ??= exchange(trustIn(env) ?? '').finally(() => {
        asked = null
      })
      return asked
    },
  }
}
