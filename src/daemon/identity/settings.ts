import { readFileSync } from 'node:fs'
import { destinationFault } from '../outward/destination.ts'
import { Refusal } from '../refusal.ts'
import { type Provider, usualScopes } from './provider.ts'

type Env = Readonly<Record<string, string | undefined>>

interface Around {
  /** Whether a provider may be at the loopback address of this machine. */
  loopback: boolean
  /** The origin that browsers know this server by; null for none. */
  origin: string | null
}

/** The server's own identity provider, as PTC_OIDC_ISSUER and its like say it; null where nobody named one. */
export function ownProvider(env: Env, { loopback, origin }: Around): Provider | null {
  const issuer = env['PTC_OIDC_ISSUER'] || null
  const clientId = env['PTC_OIDC_CLIENT_ID'] || null
  if (issuer === null && clientId === null) return null
  if (issuer === null || clientId === null)
    throw new Refusal('config', 'PTC_OIDC_ISSUER and PTC_OIDC_CLIENT_ID go together: set both.')
  if (!URL.canParse(issuer) || /[\s?#]/.test(issuer))
    throw new Refusal('config', 'PTC_OIDC_ISSUER is no issuer: it is an https URL without query.')
  const fault = destinationFault(new URL(issuer), loopback)
  if (fault !== null) throw new Refusal('config', `The issuer of PTC_OIDC_ISSUER ${fault}.`)
  if (origin === null)
    throw new Refusal(
      'config',
      'PTC_OIDC_ISSUER needs PTC_PUBLIC_URL: the provider sends browsers back there.',
    )
  const file = env['PTC_OIDC_CLIENT_SECRET_FILE']
  const secret = file ? readFileSync(file, 'utf8').trim() : env['PTC_OIDC_CLIENT_SECRET']
  return {
    ...{ identity: null, key: issuer, issuer, clientId, clientSecret: secret || null },
    ...{ name: env['PTC_OIDC_NAME'] || new URL(issuer).hostname, scopes: usualScopes },
  }
}
