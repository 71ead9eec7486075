import { z } from 'zod'
import { operation } from '../operation.ts'
import { ProductionRequest, request } from './production.ts'

export const cancelProduction = operation({
  id: 'production.cancel',
  http: 'POST /v1/production/requests/{request}/cancel',
  summary: 'Withdraw a request for production, or stop a break-glass before it takes effect',
  input: z.object({ request: request() }),
  output: z.object({ request: ProductionRequest }),
  target: 'production',
  permission: 'production.request',
  effect: 'keyed',
  sensitive: true,
})
