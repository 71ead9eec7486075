import { Failure, isFailure } from '../domain/failure.ts'
import { postForm } from './post-form.ts'
import type { Transport } from './transport.ts'

/** A pair of secrets of a session. Moments are milliseconds since the epoch, by this machine's clock. */
export interface Pair {
  secret: string
  refresh: string
  secretEndsAt: number
  sessionEndsAt: number
}

const tries = 3
const pauseMs = 300

/** Gets the next pair of a session, or null where the session is over. An answer that was lost is asked for again. */
export async function renewSession(
  transport: Transport,
  { secret, refresh }: Pick<Pair, 'secret' | 'refresh'>,
  timeoutMs: number,
): Promise<Pair | null> {
  const form = { grant_type: 'refresh_token', refresh_token: refresh, access_token: secret }
  for (let attempt = 1; ; attempt++) {
    try {
      const { status, body } = await postForm(transport, '/oauth/token', form, timeoutMs)
      if (status === 400 && body['error'] === 'invalid_grant') return null
      const pair = status === 200 ? pairIn(body) : null
      if (pair !== null) return pair
      throw new Failure(
        'unavailable',
        `${transport.address} did not renew the sign-in: it answered ${status}. Nothing was changed here.`,
      )
    } catch (error) {
      if (!isFailure(error) || !error.retryable || attempt === tries) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs * attempt))
    }
  }
}

/** The pair in an answer of the token endpoint; null where it holds none, such as for a machine. */
export function pairIn(body: Readonly<Record<string, unknown>>, now = Date.now()): Pair | null {
  const { access_token: secret, refresh_token: refresh } = body
  const { expires_in: access, refresh_token_expires_in: session } = body
  return typeof secret === 'string' &&
    typeof refresh === 'string' &&
    typeof access === 'number' &&
    typeof session === 'number'
    ? { secret, refresh, secretEndsAt: now + access * 1000, sessionEndsAt: now + session * 1000 }
    : null
}
