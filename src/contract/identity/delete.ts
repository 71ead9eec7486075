import { z } from 'zod'
import { operation } from '../operation.ts'
import { inWorkspace, ref } from '../shapes.ts'
import { Identity } from './identity.ts'

export const deleteIdentity = operation({
  id: 'identity.delete',
  http: 'DELETE /v1/identities/{identity}',
  summary: 'Delete a connection: its links and its sessions end at once',
  input: z.object({
    identity: ref('identity').describe('Connection, by id or slug'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({
    identity: Identity,
    ended: z.number().int().describe('Sessions of it that worked until now'),
  }),
  target: 'identity',
  permission: 'identity.write',
  effect: 'keyed',
  exclusive: true,
})
