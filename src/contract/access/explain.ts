import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, id, inWorkspace, ref } from '../shapes.ts'
import { Decision, Explanation, permission, placedThing, Whereabouts } from './explanation.ts'

export const explainAccess = operation({
  id: 'access.explain',
  http: 'GET /v1/access',
  summary: 'Say why somebody may or may not do a thing, now or when it was decided',
  input: z.object({
    decision: id('decision').optional().describe('A refusal, by the id it carried: as it was then'),
    permission: permission().optional().describe('What is to be done, as in key.issue'),
    member: z
      .string()
      .min(1, 'is empty')
      .max(254, 'is too long')
      .default('me')
      .describe('Who would do it: a member, by id or e-mail address, or me'),
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Org where it would be done'),
    project: ref('project').optional().describe('Project where it would be done'),
    env: env().optional().describe('Env where it would be done'),
    thing: placedThing()
      .optional()
      .describe('What it would be done to, by id: a key, an endpoint, …'),
  }),
  output: z.object({
    decision: Decision.nullable(),
    explanation: Explanation.nullable(),
    whereabouts: Whereabouts.nullable().describe('Where the thing is; null where none was named'),
  }),
  target: 'scope',
  permission: null,
  effect: 'safe',
})
