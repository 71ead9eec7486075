import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, name, ref, secret, slug } from '../shapes.ts'
import { issuer } from '../trust/trust.ts'
import { clientId, Identity, scopes } from './identity.ts'

export const createIdentity = operation({
  id: 'identity.create',
  http: 'POST /v1/identities',
  summary: 'Let the team sign in by an OpenID Connect provider: Auth0, Entra, Okta, Google…',
  input: z.object({
    workspace: inWorkspace(),
    slug: slug().describe('What people type to sign in by it'),
    name: name().describe('What its button says'),
    org: ref('org')
      .optional()
      .describe('Root org that counts it as one sso; without it, the only one'),
    issuer: issuer().describe(
      'Issuer URL of the provider, which stays; its discovery is tried now',
    ),
    clientId: clientId().describe('Client id that the provider gave'),
    clientSecret: secret().optional().describe('Client secret; without it a public client'),
    scopes: scopes().optional().describe('What to ask for; without it openid, email and profile'),
  }),
  output: z.object({ identity: Identity }),
  target: 'workspace',
  permission: 'identity.write',
  effect: 'keyed',
  exclusive: true,
  who: ['account'],
})
