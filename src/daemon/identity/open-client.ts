import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  clockTolerance,
  customFetch,
  enableNonRepudiationChecks,
  None,
  type ServerMetadata,
} from 'openid-client'
import { send } from '../outward/send.ts'
import { type Reaching, reachOf } from './metadata.ts'
import type { Provider } from './provider.ts'
import { toleranceSeconds } from './relying-party.ts'

/** A client of a provider whose every call goes out by the rules of R-W5. */
export function openClient(
  provider: Provider,
  metadata: ServerMetadata,
  reaching: Reaching,
): Configuration {
  const { issuer, clientId } = provider
  const reach = reachOf(issuer, reaching)
  const client = new Configuration(
    metadata,
    clientId,
    { [clockTolerance]: toleranceSeconds },
    authenticationOf(provider, metadata),
  )
  client.timeout = reach.timeoutMs / 1000
  client[customFetch] = async (url, { method, headers, body }) => {
    const told = await send(url, reach, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body === undefined || body === null ? {} : { body: String(body) }),
    })
    return new Response(told.text, {
      status: told.status,
      headers: { 'content-type': told.type },
    })
  }
  if (reach.loopback) allowInsecureRequests(client)
  // TLS alone would do by the standard; a signature is proof without it.
  enableNonRepudiationChecks(client)
  return client
}

function authenticationOf({ clientSecret }: Provider, metadata: ServerMetadata): ClientAuth {
  if (clientSecret === null) return None()
  const offered = metadata.token_endpoint_auth_methods_supported
  return offered?.includes('client_secret_post')
    ? ClientSecretPost(clientSecret)
    : ClientSecretBasic(clientSecret)
}
