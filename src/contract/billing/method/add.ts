import { z } from 'zod'
import { operation } from '../../operation.ts'
import { inWorkspace } from '../../shapes.ts'
import { accountRef } from '../account/account.ts'
import { charging, Method } from './method.ts'

export const addMethod = operation({
  id: 'billing.method.add',
  http: 'POST /v1/billing/methods',
  summary: "Add a payment method by the provider's reference; no card number ever comes to ptc",
  input: z.object({
    reference: z
      .string()
      .regex(/^[A-Za-z][\w-]{2,99}$/, 'is no reference of a provider: it looks like card-works')
      .describe("The provider's reference; on the local provider a test card, such as card-works"),
    billingAccount: accountRef().optional(),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({ method: Method, ...charging() }),
  target: 'billingAccount',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
