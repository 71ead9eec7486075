import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, name, ref, secret } from '../shapes.ts'
import { clientId, Identity, scopes } from './identity.ts'

export const updateIdentity = operation({
  id: 'identity.update',
  http: 'PATCH /v1/identities/{identity}',
  summary: 'Change a connection: its name, client or scopes; its issuer stays',
  input: z.object({
    identity: ref('identity').describe('Connection, by id or slug'),
    workspace: inWorkspace().optional(),
    name: name().optional().describe('What its button says'),
    clientId: clientId().optional().describe('Client id that the provider gave'),
    clientSecret: secret().optional().describe('Client secret, in place of the one before'),
    scopes: scopes().optional().describe('What to ask for'),
  }),
  output: z.object({ identity: Identity }),
  target: 'identity',
  permission: 'identity.write',
  effect: 'keyed',
  who: ['account'],
})
