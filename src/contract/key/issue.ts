import { z } from 'zod'
import { isScope, noScope, scopeNames } from '../../domain/scope.ts'
import { operation } from '../operation.ts'
import { env, inWorkspace, moment, ref, secret, slug } from '../shapes.ts'
import { Use } from '../workspace/ceiling.ts'
import { Key } from './key.ts'

export const issueKey = operation({
  id: 'key.issue',
  http: 'POST /v1/keys',
  summary: 'Issue an API key for one project, one env and one named workload',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
    env: env().describe('Env that the key works in'),
    name: slug().describe('Name of the key, unique in its env'),
    workload: slug().describe('The one workload that will use it'),
    scopes: z
      .array(
        z
          .string()
          .refine(isScope, { error: ({ input }) => noScope(String(input)) })
          .meta({ enum: scopeNames }),
      )
      .max(scopeNames.length, 'are more than there are')
      .optional()
      .describe('What it opens, as in hrs:lookup; without any, nothing but its own verification')
      .meta({ flag: 'scope' }),
    expiresAt: moment()
      .optional()
      .describe(
        'When it stops working, as in 90d or 2026-12-31; at most 365 days (default 90d), or what its env allows',
      )
      .meta({ flag: 'expires' }),
  }),
  output: z.object({
    key: Key,
    secret: secret().nullable(),
    near: z.array(Use).describe('Ceilings that are used to 80 % or more'),
  }),
  target: 'env',
  permission: 'key.issue',
  gates: { sandbox: 'keys', production: 'production' },
  effect: 'keyed',
})
