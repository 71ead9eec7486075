import { z } from 'zod'
import { accountRef } from '../billing/account/account.ts'
import { operation } from '../operation.ts'
import { inWorkspace, list, page } from '../shapes.ts'
import { Subscription } from './subscription.ts'

export const listSubscriptions = operation({
  id: 'subscription.list',
  http: 'GET /v1/subscriptions',
  summary: 'List subscriptions',
  input: z.object({
    workspace: inWorkspace(),
    billingAccount: accountRef().optional().describe('Only those of this billing account'),
    ...page('subscription'),
  }),
  output: list(Subscription),
  target: 'workspace',
  permission: 'billing.read',
  effect: 'safe',
  each: true,
})
