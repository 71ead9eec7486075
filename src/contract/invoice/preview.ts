import { z } from 'zod'
import { operation } from '../operation.ts'
import { subscriptionRef } from '../subscription/subscription.ts'
import { Draft } from './invoice.ts'

export const previewInvoice = operation({
  id: 'invoice.preview',
  http: 'GET /v1/subscriptions/{subscription}/invoice',
  summary: 'Show the next invoice of a subscription as it is now',
  input: z.object(subscriptionRef()),
  output: z.object({
    invoice: Draft.nullable().describe('null where there will be none'),
  }),
  target: 'subscription',
  permission: 'billing.read',
  effect: 'safe',
})
