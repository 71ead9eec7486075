import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, id, inWorkspace, list, ref, timestamp } from '../shapes.ts'
import { permission } from './explanation.ts'

export const whoAccess = operation({
  id: 'access.who',
  http: 'GET /v1/access/people',
  summary: 'List who may do a thing at a place, and through which role',
  input: z.object({
    permission: permission().describe('What is to be done, as in key.revoke'),
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Org where it would be done'),
    project: ref('project').optional().describe('Project where it would be done'),
    env: env().optional().describe('Env where it would be done'),
  }),
  output: list(
    z.object({
      person: z.string().describe('E-mail address, or the token or the jobs, and who let them in'),
      token: id('token').nullable().describe('Set where it is no person but a token'),
      trust: id('trust').nullable().describe('Set where it is the jobs of a trust'),
      role: z.string(),
      on: z.string(),
      until: timestamp().nullable(),
    }),
  ),
  target: 'scope',
  permission: 'access.explain',
  effect: 'safe',
})
