import { z } from 'zod'
import { operation } from '../operation.ts'
import { atOnce, Changed, changes, subscriptionRef } from './subscription.ts'

export const changeSubscription = operation({
  id: 'subscription.change',
  http: 'POST /v1/subscriptions/{subscription}/change',
  summary: 'Change a subscription in one way: quantities, more products, fewer, or a pause',
  input: z.object({
    ...subscriptionRef(),
    ...changes(),
    pause: z.boolean().default(false).describe('Pause it at the end of the period'),
    now: atOnce().describe('With a pause: at once'),
  }),
  output: Changed,
  target: 'subscription',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
