import { z } from 'zod'
import { operation } from '../operation.ts'
import { roleName } from '../role/role.ts'
import { env, inWorkspace, ref, secret, slug, timestamp } from '../shapes.ts'
import { Token } from './token.ts'

export const issueToken = operation({
  id: 'token.issue',
  http: 'POST /v1/tokens',
  summary: 'Issue a token: a sign-in of a machine, such as a CI job',
  input: z.object({
    workspace: inWorkspace().optional(),
    name: slug().describe('Name of the token, unique in its workspace'),
    roles: z
      .array(roleName())
      .min(1, 'is empty: name at least one role')
      .max(12, 'has more roles than there are')
      .describe('Roles that it holds; none with more than yours'),
    project: ref('project').optional().describe('The one project that it works in'),
    env: env().optional().describe('The one env of that project that it works in'),
    expiresAt: timestamp()
      .optional()
      .describe('When it stops working; without it 90 days from now, at most 365'),
  }),
  output: z.object({ token: Token, secret: secret().nullable() }),
  target: 'scope',
  permission: 'token.issue',
  effect: 'keyed',
  who: ['account'],
})
