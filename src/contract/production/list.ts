import { z } from 'zod'
import { operation } from '../operation.ts'
import { env, inWorkspace, list, page, ref } from '../shapes.ts'
import { ProductionRequest, productionStates } from './production.ts'

export const listProductions = operation({
  id: 'production.list',
  http: 'GET /v1/production/requests',
  summary: 'List requests for production and their rehearsals, newest first',
  input: z.object({
    workspace: inWorkspace().optional(),
    org: ref('org').optional().describe('Only requests of projects in this org and below it'),
    project: ref('project').optional().describe('Only requests of this project'),
    env: env().optional().describe('Only requests of this env'),
    state: z
      .enum(productionStates, { error: `is no state: it is one of ${productionStates.join(', ')}` })
      .optional()
      .describe('Only requests in this state'),
    ...page('production'),
  }),
  output: list(ProductionRequest),
  target: 'scope',
  permission: 'production.read',
  effect: 'safe',
  each: true,
})
