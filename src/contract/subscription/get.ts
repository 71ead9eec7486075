import { z } from 'zod'
import { operation } from '../operation.ts'
import { Subscription, subscriptionRef } from './subscription.ts'

export const getSubscription = operation({
  id: 'subscription.get',
  http: 'GET /v1/subscriptions/{subscription}',
  summary: 'Show a subscription',
  input: z.object(subscriptionRef()),
  output: z.object({ subscription: Subscription }),
  target: 'subscription',
  permission: 'billing.read',
  effect: 'safe',
})
