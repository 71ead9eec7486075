import { z } from 'zod'
import { operation } from '../operation.ts'
import { ProductionRequest, request } from './production.ts'

export const approveProduction = operation({
  id: 'production.approve',
  http: 'POST /v1/production/requests/{request}/approve',
  summary: 'Approve what somebody else asked for, exactly as it was reviewed, and open production',
  input: z.object({ request: request() }),
  output: z.object({ request: ProductionRequest }),
  target: 'production',
  permission: 'production.approve',
  gates: { sandbox: 'rehearsal', production: 'review' },
  effect: 'keyed',
  who: ['account'],
  sensitive: true,
  // Nothing that was reviewed may move between the look at it and the opening.
  exclusive: true,
})
