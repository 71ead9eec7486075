import { Failure } from '../../../domain/failure.ts'
import { json } from '../answer.ts'
import type { Extra } from '../extras.ts'

/** RFC 8414: where the pages and the OAuth endpoints of this server are, for whoever knows its address alone. */
export const metadataRoute = (origin: string | null, grants: readonly string[]): Extra => ({
  method: 'GET',
  path: '/.well-known/oauth-authorization-server',
  handle: async (_, requestId) => {
    if (origin === null)
      throw new Failure(
        'not_found',
        'This server has no pages: PTC_PUBLIC_URL is not set where it runs.',
      )
    return json(
      {
        issuer: origin,
        authorization_endpoint: `${origin}/oauth/authorize`,
        token_endpoint: `${origin}/oauth/token`,
        device_authorization_endpoint: `${origin}/oauth/device_authorization`,
        revocation_endpoint: `${origin}/oauth/revoke`,
        grant_types_supported: [...grants],
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
        token_endpoint_auth_methods_supported: ['none'],
        revocation_endpoint_auth_methods_supported: ['none'],
      },
      requestId,
    )
  },
})
