import { z } from 'zod'
import { subscriptionStates } from '../../domain/billing/subscription.ts'
import { currency } from '../billing/account/account.ts'
import { operation } from '../operation.ts'
import { subscriptionRef } from '../subscription/subscription.ts'
import { Draft, Owed } from './invoice.ts'

export const previewInvoice = operation({
  id: 'invoice.preview',
  http: 'GET /v1/subscriptions/{subscription}/invoice',
  summary: 'Show the next invoice of a subscription as it is now',
  input: z.object(subscriptionRef()),
  output: z.object({
    state: z.enum(subscriptionStates).describe('State that the subscription is in'),
    currency: currency(),
    invoice: Draft.nullable().describe('null where nothing is to come'),
    open: z.array(Owed).describe('Its invoices that are not paid'),
  }),
  target: 'subscription',
  permission: 'billing.read',
  effect: 'safe',
})
