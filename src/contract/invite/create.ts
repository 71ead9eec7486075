import { z } from 'zod'
import { operation } from '../operation.ts'
import { roleName } from '../role/role.ts'
import { email, inWorkspace, secret } from '../shapes.ts'
import { Invite } from './invite.ts'

export const createInvite = operation({
  id: 'invite.create',
  http: 'POST /v1/invites',
  summary: 'Invite a person to the team with roles on the workspace',
  input: z.object({
    workspace: inWorkspace(),
    email: email().describe('E-mail address of the person; only they can accept'),
    roles: z
      .array(roleName())
      .min(1, 'is empty: name at least one role')
      .max(12, 'has more roles than there are')
      .describe('Roles they will hold on the workspace'),
  }),
  output: z.object({ invite: Invite, secret: secret().nullable() }),
  target: 'workspace',
  permission: 'member.invite',
  effect: 'keyed',
  who: ['account'],
})
