import type { ServerMetadata } from 'openid-client'
import { destinationFault } from '../outward/destination.ts'
import { getJson } from '../outward/get-json.ts'

export const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519']
const endpoints = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const

export interface Reaching {
  /** Whether a provider may be at the loopback address of this machine, without TLS. */
  loopback: boolean
  timeoutMs: number
}

/** Only a provider on this machine may have its endpoints there. */
export const reachOf = (issuer: string, { loopback, timeoutMs }: Reaching): Reaching => ({
  loopback: loopback && issuer.startsWith('http:'),
  timeoutMs,
})

/** Asks a provider what it offers, or says by an Error, in words that follow its name, why nobody can sign in by it. */
export async function fetchMetadata(issuer: string, reaching: Reaching): Promise<ServerMetadata> {
  const reach = reachOf(issuer, reaching)
  const found = await getJson(
    `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    reach,
  )
  if (found['issuer'] !== issuer)
    throw new Error('its discovery document names another issuer, to the character')
  for (const name of endpoints) {
    const at = found[name]
    if (typeof at !== 'string' || !URL.canParse(at))
      throw new Error(`its discovery document names no ${name}`)
    const fault = destinationFault(new URL(at), reach.loopback)
    if (fault !== null) throw new Error(`its ${name} ${fault}`)
  }
  const challenges = found['code_challenge_methods_supported']
  if (Array.isArray(challenges) && !challenges.includes('S256'))
    throw new Error('it offers PKCE without S256')
  const offered = found['id_token_signing_alg_values_supported']
  const signs = algorithms.filter((alg) => !Array.isArray(offered) || offered.includes(alg))
  if (signs.length === 0) throw new Error(`it signs by none of ${algorithms.join(', ')}`)
  return {
    ...(found as unknown as ServerMetadata),
    id_token_signing_alg_values_supported: signs,
  }
}
