import { z } from 'zod'
import { operation } from '../operation.ts'
import { ProductionRequest, request, statement } from './production.ts'

export const denyProduction = operation({
  id: 'production.deny',
  http: 'POST /v1/production/requests/{request}/deny',
  summary: 'Deny what somebody else asked for, with the reason',
  input: z.object({
    request: request(),
    reason: statement(500).describe('What has to be different'),
  }),
  output: z.object({ request: ProductionRequest }),
  target: 'production',
  permission: 'production.approve',
  effect: 'keyed',
  who: ['account'],
  sensitive: true,
})
