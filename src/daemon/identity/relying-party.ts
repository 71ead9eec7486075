import type { Configuration } from 'openid-client'
import { Unproved } from './unproved.ts'

export const toleranceSeconds = 30

/** What a sign-in under way has to come back with. */
export interface Begun {
  state: string
  nonce: string
  verifier: string
}

/** What a provider proved of somebody. */
export interface Claims {
  subject: string
  email: string | null
  emailVerified: boolean
  name: string | null
}

/** Where the browser goes to sign in at the provider. */
export async function authorizationUrl(
  client: Configuration,
  { state, nonce, verifier }: Begun,
  { redirectUri, scopes }: { redirectUri: string; scopes: string },
): Promise<string> {
  const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await import('openid-client')
  return buildAuthorizationUrl(client, {
    ...{ redirect_uri: redirectUri, scope: scopes, response_type: 'code', state, nonce },
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).href
}

/** Redeems what the browser came back with; of the provider's tokens nothing is kept. */
export async function redeem(
  client: Configuration,
  callback: URL,
  { state, nonce, verifier }: Begun,
): Promise<Claims> {
  const { authorizationCodeGrant } = await import('openid-client')
  const tokens = await authorizationCodeGrant(client, callback, {
    ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
    idTokenExpected: true,
  }).catch((error: unknown) => {
    throw unprovedBy(error)
  })
  const claims = tokens.claims()
  if (!claims) throw new Unproved('id_token', 'is missing')
  const { sub, iat } = claims
  if (iat > Date.now() / 1000 + toleranceSeconds) throw new Unproved('iat', 'is still to come')
  if (sub.length > 255) throw new Unproved('sub', 'is longer than 255 characters')
  const { email, email_verified: verified, name } = await told(client, tokens, claims)
  return {
    subject: sub,
    email: text(email, 254),
    emailVerified: verified === true,
    name: text(name, 200),
  }
}

/** What the provider says of somebody: in the token, or where it keeps that short, at its userinfo endpoint. */
async function told(
  client: Configuration,
  tokens: { access_token: string },
  claims: { sub: string; [claim: string]: unknown },
): Promise<Record<string, unknown>> {
  if (claims['email'] !== undefined || client.serverMetadata().userinfo_endpoint === undefined)
    return claims
  const { fetchUserInfo } = await import('openid-client')
  return fetchUserInfo(client, tokens.access_token, claims.sub).catch((error: unknown) => {
    throw unprovedBy(error)
  })
}

const text = (given: unknown, most: number): string | null =>
  typeof given === 'string' && given !== '' && given.length <= most ? given : null

/** What the library found wrong, with the claim or the parameter that it names somewhere along the causes. */
function unprovedBy(error: unknown): Unproved {
  const { code, message } = error as Error & { code?: string }
  let claim = code ?? 'response'
  const said = [message]
  for (let at = (error as Error).cause; typeof at === 'object' && at !== null; ) {
    const found = at as { claim?: unknown; error?: unknown; message?: unknown; cause?: unknown }
    if (typeof found.claim === 'string') claim = found.claim
    if (typeof found.error === 'string') claim = found.error
    if (typeof found.message === 'string') said.push(found.message)
    at = found.cause
  }
  const why = [...new Set(said)].join(': ').replaceAll(/[^\x20-\x7e]/g, '')
  return new Unproved(claim.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 60), why.slice(0, 300))
}
