import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Identity } from './identity.ts'

export const getIdentity = operation({
  id: 'identity.get',
  http: 'GET /v1/identities/{identity}',
  summary: 'Show a connection to an identity provider, and what to register there',
  input: z.object({
    identity: ref('identity').describe('Connection, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ identity: Identity }),
  target: 'identity',
  permission: 'identity.read',
  effect: 'safe',
})
