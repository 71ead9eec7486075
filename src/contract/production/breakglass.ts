import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, ref } from '../shapes.ts'
import { ProductionRequest, request, statement } from './production.ts'

export const breakglassProduction = operation({
  id: 'production.breakglass',
  http: 'POST /v1/production/breakglass',
  summary:
    'Open production without a second person: after 15 minutes, every owner told, marked for ever',
  input: z.object({
    project: ref('project').describe('Project, by id or slug'),
    workspace: inWorkspace().optional(),
    env: env().default('production').describe('Env; sandbox rehearses it and opens nothing'),
    reason: statement(500).optional().describe('Why nobody else can approve; needed to begin'),
    request: request().optional().describe('Break-glass to complete, once its delay is over'),
  }),
  output: z.object({
    request: ProductionRequest,
    notified: z.number().int().describe('How many owners are told'),
  }),
  target: 'project',
  permission: 'production.breakglass',
  gates: { sandbox: 'rehearsal', production: 'review' },
  effect: 'keyed',
  who: ['account'],
  sensitive: true,
})
