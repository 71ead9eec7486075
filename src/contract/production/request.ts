import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, ref } from '../shapes.ts'
import { ProductionRequest } from './production.ts'

export const requestProduction = operation({
  id: 'production.request',
  http: 'POST /v1/production/requests',
  summary: 'Ask somebody else to approve production as it stands now, within 24 hours',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
    env: env().default('production').describe('Env; sandbox rehearses it and opens nothing'),
  }),
  output: z.object({ request: ProductionRequest }),
  target: 'project',
  permission: 'production.request',
  gates: { sandbox: 'rehearsal', production: 'review' },
  effect: 'keyed',
  sensitive: true,
})
