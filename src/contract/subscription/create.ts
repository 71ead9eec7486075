import { z } from 'zod'
import { accountRef } from '../billing/account/account.ts'
import { operation } from '../operation.ts'
import { inWorkspace } from '../shapes.ts'
import { quantities, Subscription } from './subscription.ts'

export const createSubscription = operation({
  id: 'subscription.create',
  http: 'POST /v1/subscriptions',
  summary: 'Subscribe: the first of a workspace is a trial of 14 days, later ones are paid at once',
  input: z.object({
    quantities: quantities().describe('How many of what, as users=10,locations=2'),
    billingAccount: accountRef().optional(),
    workspace: inWorkspace().optional(),
  }),
  output: z.object({
    subscription: Subscription,
    warnings: z.array(z.object({ code: z.string(), detail: z.string() })),
  }),
  target: 'billingAccount',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
