import { z } from 'zod'
import { operation } from '../operation.ts'
import { atOnce, Changed, subscriptionRef } from './subscription.ts'

export const cancelSubscription = operation({
  id: 'subscription.cancel',
  http: 'POST /v1/subscriptions/{subscription}/cancel',
  summary: 'Cancel a subscription at the end of its period, or now',
  input: z.object({ ...subscriptionRef(), now: atOnce() }),
  output: Changed,
  target: 'subscription',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
