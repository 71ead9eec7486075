import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, inWorkspace } from '../shapes.ts'
import { Invite } from './invite.ts'

export const revokeInvite = operation({
  id: 'invite.revoke',
  http: 'POST /v1/invites/{invite}/revoke',
  summary: 'Take an invitation back: nobody can accept it any more',
  input: z.object({
    invite: id('invite').describe('Invitation, by id'),
    workspace: inWorkspace(),
  }),
  output: z.object({ invite: Invite }),
  target: 'workspace',
  permission: 'member.invite',
  effect: 'keyed',
})
