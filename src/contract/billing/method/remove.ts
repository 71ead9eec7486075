import { z } from 'zod'
import { operation } from '../../operation.ts'
import { id, inWorkspace } from '../../shapes.ts'
import { Method } from './method.ts'

export const removeMethod = operation({
  id: 'billing.method.remove',
  http: 'DELETE /v1/billing/methods/{method}',
  summary: 'Remove a payment method',
  input: z.object({
    method: id('method').describe('Payment method, by id'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ method: Method }),
  target: 'method',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
