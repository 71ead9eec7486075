import { Failure } from '../domain/failure.ts'
import { loopbackSignIn } from '../domain/loopback-sign-in.ts'
import { pageAddress } from './device.ts'
import { parsed, postForm } from './post-form.ts'
import { failureOf } from './problem.ts'
import { type Pair, pairIn } from './renew-session.ts'
import type { Transport } from './transport.ts'

/** Where a server signs terminals in by a browser. */
export interface Authorizing {
  /** What its answers must say that they are from. */
  issuer: string
  page: string
}

/** Asks a server for its page on which a terminal is signed in (RFC 8414). */
export async function authorizingPage(
  transport: Transport,
  timeoutMs: number,
): Promise<Authorizing> {
  const reply = await transport.send({
    ...{ method: 'GET', path: '/.well-known/oauth-authorization-server', timeoutMs, body: null },
    headers: { accept: 'application/json' },
  })
  if (reply.status !== 200) throw failureOf(reply)
  const { issuer, authorization_endpoint: page } = parsed(reply.body)
  const address = pageAddress(page)
  if (typeof issuer !== 'string' || address === null)
    throw new Failure(
      'unavailable',
      `${transport.address} does not say where a browser could sign this terminal in.`,
      { next: [{ command: ['login', '--help'], why: 'the other ways to sign in' }] },
    )
  return { issuer, page: address }
}

/** Shows the server the code that a browser brought; answers the session's secrets. */
export async function redeemCode(
  transport: Transport,
  shown: { code: string; verifier: string; redirectUri: string },
  timeoutMs: number,
): Promise<Pair> {
  const form = {
    ...{ grant_type: loopbackSignIn.grantType, client_id: loopbackSignIn.client },
    ...{ code: shown.code, redirect_uri: shown.redirectUri, code_verifier: shown.verifier },
  }
  const { status, body, reply } = await postForm(transport, '/oauth/token', form, timeoutMs)
  const pair = status === 200 ? pairIn(body) : null
  if (pair !== null) return pair
  if (status !== 400) throw failureOf(reply)
  throw new Failure('unauthenticated', 'The server did not take what the browser brought.', {
    next: [{ command: ['login', '--web'], why: 'try again' }],
  })
}
