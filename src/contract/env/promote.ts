import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, ref } from '../shapes.ts'
import { envPlan } from './shape.ts'

export const promoteEnv = operation({
  id: 'env.promote',
  http: 'POST /v1/project/env/promote',
  summary: 'Give production the shape of the sandbox: roles, ways to sign in, session lengths',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
    env: env().default('production').describe('Env; sandbox rehearses it and changes nothing'),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is no digest: env.diff says it')
      .optional()
      .describe(
        'The plan that was seen, by its digest: where it is another one by now, nothing is done',
      ),
  }),
  output: z.object({
    ...envPlan(),
    env: env(),
    promoted: z
      .boolean()
      .describe('Whether production was changed: not where it rehearses, or nothing was left'),
    catalogVersion: z.number().int().describe("Version of production's role catalogue"),
    authVersion: z.number().int().describe("Version of production's sign-in settings"),
  }),
  target: 'env',
  permission: 'env.promote',
  gates: { sandbox: 'keys', production: 'production' },
  effect: 'keyed',
  exclusive: true,
  changed: 'promoted',
})
