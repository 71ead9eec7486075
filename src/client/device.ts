import { device } from '../domain/device.ts'
import { Failure } from '../domain/failure.ts'
import { postForm } from './post-form.ts'
import { failureOf } from './problem.ts'
import { type Pair, pairIn } from './renew-session.ts'
import type { Transport } from './transport.ts'

/** A sign-in that waits for somebody to approve it. */
export interface Waiting {
  deviceCode: string
  /** What people type, as in BCDF-GHJK. */
  userCode: string
  /** Where they type it. */
  page: string
  expiresInMs: number
  intervalMs: number
}

/** Asks a server for a sign-in that somebody approves on its page (RFC 8628). */
export async function askForDevice(
  transport: Transport,
  { host, timeoutMs }: { host: string; timeoutMs: number },
): Promise<Waiting> {
  const form = { client_id: device.client, host_name: host }
  const {
    status,
    body: said,
    reply,
  } = await postForm(transport, '/oauth/device_authorization', form, timeoutMs)
  if (said['error'] === 'unauthorized_client') throw pageless(transport)
  if (status !== 200) throw failureOf(reply)
  const { device_code: deviceCode, user_code: userCode, interval = 5 } = said
  const page = pageAddress(said['verification_uri'])
  const [lives, every] = [Number(said['expires_in']), Number(interval)]
  if (typeof deviceCode !== 'string' || page === null || !(lives > 0) || !(every > 0))
    throw unreadable(transport)
  if (typeof userCode !== 'string' || !/^[A-Z]{4}-[A-Z]{4}$/.test(userCode))
    throw unreadable(transport)
  return { deviceCode, userCode, page, expiresInMs: lives * 1000, intervalMs: every * 1000 }
}

/** Asks whether it was approved: the session's secrets, or whether to go on as before or more slowly. */
export async function pollDevice(
  transport: Transport,
  deviceCode: string,
  timeoutMs: number,
): Promise<Pair | 'pending' | 'slower'> {
  const form = {
    ...{ grant_type: device.grantType, client_id: device.client },
    device_code: deviceCode,
  }
  const { status, body, reply } = await postForm(transport, '/oauth/token', form, timeoutMs)
  const pair = status === 200 ? pairIn(body) : null
  if (pair !== null) return pair
  const { error } = body
  if (error === 'authorization_pending') return 'pending'
  if (error === 'slow_down') return 'slower'
  if (error === 'access_denied')
    throw new Failure(
      'forbidden',
      'The sign-in was denied on the page. Nobody is signed in here.',
      {
        next: again,
      },
    )
  if (error === 'expired_token' || error === 'invalid_grant') throw tooLate()
  throw failureOf(reply)
}

/** Nobody approved it in time. */
export const tooLate = (): Failure =>
  new Failure('timed_out', 'Nobody approved the sign-in in time: the code is over.', {
    next: again,
  })

const again = [{ command: ['login'], why: 'ask for a new code' }]

/** An address that a browser may be sent to; null for any other. Nothing of it can reach a terminal as more than text. */
export function pageAddress(given: unknown): string | null {
  const url = typeof given === 'string' ? URL.parse(given) : null
  const safe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1')
  return url && safe ? url.href : null
}

const pageless = ({ address }: Transport): Failure =>
  new Failure(
    'conflict',
    `${address === 'local' ? 'The daemon of this machine' : address} has no page on which a sign-in could be approved: PTC_PUBLIC_URL is not set there. Sign in with --email and a password.`,
    { next: [{ command: ['login', '--help'], why: 'the other ways to sign in' }] },
  )

const unreadable = ({ address }: Transport): Failure =>
  new Failure('unavailable', `${address} did not answer as RFC 8628 has it.`)
