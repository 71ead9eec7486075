import { z } from 'zod'
import { operation } from '../../operation.ts'
import { id, inWorkspace } from '../../shapes.ts'
import { charging, Method } from './method.ts'

export const defaultMethod = operation({
  id: 'billing.method.default',
  http: 'POST /v1/billing/methods/{method}/default',
  summary: 'Pay with this method from now on, beginning with what is open',
  input: z.object({
    method: id('method').describe('Payment method, by id'),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ method: Method, ...charging() }),
  target: 'method',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
