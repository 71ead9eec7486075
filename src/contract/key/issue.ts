import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, ref, secret, slug, timestamp } from '../shapes.ts'
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
    expiresAt: timestamp()
      .optional()
      .describe('When it stops working; without it 90 days from now, at most 365'),
  }),
  output: z.object({ key: Key, secret: secret().nullable() }),
  target: 'env',
  permission: 'key.issue',
  gates: { sandbox: 'keys', production: 'production' },
  effect: 'keyed',
})
