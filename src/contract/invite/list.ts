import { z } from 'zod'
import { inviteStates } from '../../domain/invite.ts'
import { operation } from '../operation.ts'
import { inWorkspace, list, page } from '../shapes.ts'
import { Invite } from './invite.ts'

export const listInvites = operation({
  id: 'invite.list',
  http: 'GET /v1/invites',
  summary: 'List the invitations to the team, newest first',
  input: z.object({
    workspace: inWorkspace(),
    state: z
      .enum(inviteStates, { error: `is no state: it is ${inviteStates.join(', ')}` })
      .optional()
      .describe('Only invitations in this state'),
    ...page('invite'),
  }),
  output: list(Invite),
  target: 'workspace',
  permission: 'member.read',
  effect: 'safe',
})
