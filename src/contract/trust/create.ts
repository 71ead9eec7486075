import { z } from 'zod'
import { operation } from '../operation.ts'
import { roleName } from '../role/role.ts'
import { env, inWorkspace, ref } from '../shapes.ts'
import { audience, issuer, subject, Trust } from './trust.ts'

export const createTrust = operation({
  id: 'trust.create',
  http: 'POST /v1/trusts',
  summary: 'Trust the jobs of a CI, which then sign in with no stored secret',
  input: z.object({
    workspace: inWorkspace().optional(),
    issuer: issuer().describe('Who signs the tokens of the jobs: the URL of an OIDC issuer'),
    audience: audience()
      .optional()
      .describe('Audience that the tokens must be for; without it the id of the trust'),
    subject: subject().describe(
      'Subject that the tokens must have; * stands for one part, or the rest of one',
    ),
    roles: z
      .array(roleName())
      .min(1, 'is empty: name at least one role')
      .max(12, 'has more roles than there are')
      .describe('Roles that the jobs hold; none with more than yours'),
    project: ref('project').optional().describe('The one project that they work in'),
    env: env().optional().describe('The one env of that project that they work in'),
  }),
  output: z.object({ trust: Trust }),
  target: 'scope',
  permission: 'token.issue',
  effect: 'keyed',
  who: ['account'],
})
