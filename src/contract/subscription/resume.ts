import { z } from 'zod'
import { operation } from '../operation.ts'
import { Changed, subscriptionRef } from './subscription.ts'

export const resumeSubscription = operation({
  id: 'subscription.resume',
  http: 'POST /v1/subscriptions/{subscription}/resume',
  summary: 'Set a paused subscription going, or take back what is scheduled for its period end',
  input: z.object(subscriptionRef()),
  output: Changed,
  target: 'subscription',
  permission: 'billing.manage',
  effect: 'keyed',
  exclusive: true,
})
