import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, inWorkspace, secret } from '../shapes.ts'
import { Invite } from './invite.ts'

export const resendInvite = operation({
  id: 'invite.resend',
  http: 'POST /v1/invites/{invite}/resend',
  summary: 'Give an invitation a new secret and 72 more hours; the old secret is dead',
  input: z.object({
    invite: id('invite').describe('Invitation, by id'),
    workspace: inWorkspace(),
  }),
  output: z.object({ invite: Invite, secret: secret().nullable() }),
  target: 'workspace',
  permission: 'member.invite',
  effect: 'keyed',
  who: ['account'],
})
